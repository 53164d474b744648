-- All together.
SELECT '', f.amount, 10000
