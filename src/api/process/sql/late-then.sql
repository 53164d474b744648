-- Every order that is promised for a day before the day asked: what was open at an earlier position is kept nowhere.
SELECT DISTINCT s.promised_on, s.sale
FROM read.order_state s
WHERE s.promised_on < $2::date AND s.position <= (SELECT position FROM here)
