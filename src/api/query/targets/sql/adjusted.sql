-- The credits that were booked later than their origin day, because that day was closed, for the owners of the targets
-- that are asked for.
SELECT owner.name AS owner, c.ledger, c.category, c.origin_on, c.booked_on,
  sum(c.amount) AS amount, sum(c.units) AS units, NULL::numeric AS cost
FROM (SELECT min(period_from) AS first, max(counted_until) AS until FROM member WHERE asked) AS days
CROSS JOIN here
CROSS JOIN LATERAL (
  SELECT position, ledger, category, origin_on, booked_on, amount, units, path, salesperson_id
  FROM read.credit
  WHERE booked_on <> origin_on AND booked_on >= days.first AND origin_on < days.until
  OFFSET 0 -- keeps the position out of the choice of an index: most credits are at or before it
) AS c
CROSS JOIN LATERAL ({owners}) AS owner (name)
-- IS TRUE makes the planner look the owner up in a hash instead of joining with each member.
WHERE c.position <= here.position AND (owner.name IN (SELECT sums_owner FROM member WHERE asked)) IS TRUE
GROUP BY owner.name, c.ledger, c.category, c.origin_on, c.booked_on
