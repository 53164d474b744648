-- A deal counts once for each of its people. A house sale is nobody's.
SELECT p.key, p.part, 10000 FROM unnest(f.people, f.person_amounts) AS p (key, part)
UNION ALL
SELECT '', f.amount, 10000 WHERE f.people = '{}'
