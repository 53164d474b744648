-- The period asked about ($3 and $4) has the number 0; those before it, with which it is compared, have others.
SELECT w.n - 1 AS n, w.first, w.until
FROM unnest($3::date[], $4::date[]) WITH ORDINALITY AS w (first, until, n)
