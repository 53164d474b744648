-- Every credit behind the figure of the target $3, in the order of the log. $1 position, $2 on, $4 to $7 the last row of the
-- page before (position, line, ledger, salesperson), $8 how many.
WITH here AS MATERIALIZED ({here}),
member AS MATERIALIZED ({target}),
later AS MATERIALIZED ({later})
SELECT here.commit_position::text AS commit, here.prepare_position::text AS prepare, here.recorded_at AS projected_until, here.first_id AS log,
  m.target_id, m.scope, m.scope_id, m.measure, m.counts, m.currency, m.filter, m.period_from::text, m.period_until::text,
  moved.actual::text, uncosted.count::text AS lines_without_cost,
  row.position::text, row.event_id, row.event_type, row.recorded_at, row.sale, row.source, row.sale_id, row.line, row.product_id, row.category, row.segment,
  row.territory, row.ledger, row.salesperson_id, row.basis_points, row.units::text, row.source_amount::text, row.currency AS source_currency, row.rate,
  row.rate_position::text, to_jsonb(row.path) AS path, row.assignment_position::text, row.origin_on::text, row.booked_on::text, row.amount::text,
  row.cost::text
FROM here
LEFT JOIN member m ON true
LEFT JOIN LATERAL (SELECT coalesce(sum(v.value), 0) AS actual FROM ({moves}) AS v) AS moved ON true
LEFT JOIN LATERAL ({withoutCost}) AS uncosted ON true
LEFT JOIN LATERAL (
  SELECT * FROM ({counted}) AS c
  WHERE $4::bigint IS NULL
    OR (c.position, c.line, c.ledger COLLATE "C", coalesce(c.salesperson_id, '') COLLATE "C") > ($4, $5::integer, $6::text, $7::text)
  ORDER BY c.position, c.line, c.ledger COLLATE "C", coalesce(c.salesperson_id, '') COLLATE "C"
  LIMIT $8
) AS row ON true
ORDER BY row.position, row.line, row.ledger COLLATE "C", coalesce(row.salesperson_id, '') COLLATE "C"
