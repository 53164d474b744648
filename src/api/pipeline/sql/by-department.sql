-- A deal counts once in each department above one of its people.
SELECT p.key, p.part, 10000 FROM unnest(f.departments, f.department_amounts) AS p (key, part)
UNION ALL
SELECT '', f.amount, 10000 WHERE f.departments = '{}'
