-- The months whose first days are $3; the last one of them is the end.
SELECT m.ordinality::integer - 1 AS month, m.start, lead(m.start) OVER (ORDER BY m.start) AS until
FROM unnest($3::date[]) WITH ORDINALITY AS m (start, ordinality)
