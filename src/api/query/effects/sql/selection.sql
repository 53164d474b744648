-- The period of the target whose diagnosis `d` led to a remedy.
d.from_day::text AS selection_from, d.until_day::text AS selection_until
