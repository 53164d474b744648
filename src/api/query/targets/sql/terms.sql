-- What the target `p` counts, as columns: whose credits (all of them where `all` orders count), of which ledgers,
-- booked before which day, known at which position; whether the sums by day hold it; and what its measure is declared
-- with.
CASE WHEN p.counts = 'all' THEN 'company' ELSE p.scope END AS reach,
CASE WHEN p.counts = 'all' THEN 'company' ELSE p.owner END AS sums_owner,
CASE p.counts
  WHEN 'credited' THEN ARRAY['revenue']
  WHEN 'overlay' THEN ARRAY['overlay']
  WHEN 'both' THEN ARRAY['revenue', 'overlay']
  WHEN 'all' THEN ARRAY['revenue', 'house']
END AS ledgers,
least($2::date + 1, p.period_until) AS counted_until,
here.position AS as_of,
p.measure = ANY ({summable}) AND coalesce(p.filter - 'categories', '{}') = '{}' AS summed,
p.measure = ANY ({needsCost}) AS needs_cost,
p.measure = ANY ({byOrder}) AS by_order
