-- What the target `p` counts, as columns: whose credits (of whom does not matter where `all` orders count), of which
-- ledgers, booked before which day, known at which position; and whether the sums by day can tell it (else the credits do).
CASE WHEN p.counts = 'all' THEN 'company' ELSE p.scope END AS reach,
CASE WHEN p.counts = 'all' THEN 'company' ELSE p.owner END AS sums_owner,
CASE p.counts
  WHEN 'credited' THEN ARRAY['revenue'] WHEN 'overlay' THEN ARRAY['overlay'] WHEN 'both' THEN ARRAY['revenue', 'overlay'] ELSE ARRAY['revenue', 'house']
END AS ledgers,
least($2::date + 1, p.period_until) AS counted_until,
here.position AS as_of,
p.measure IN ('revenue', 'units') AND coalesce(p.filter - 'categories', '{}') = '{}' AS summed
