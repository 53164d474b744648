-- Only losses have reasons. They share value and count equally, by largest remainder in the order in which they are
-- stored (rule 13).
SELECT r.key, f.amount / cardinality(f.reasons) + (r.place <= f.amount % cardinality(f.reasons))::integer,
  10000 / cardinality(f.reasons) + (r.place <= 10000 % cardinality(f.reasons))::integer
FROM unnest(f.reasons) WITH ORDINALITY AS r (key, place)
