-- What the sums by day hold that was recorded after the position asked about. Empty, and free of cost, where that is
-- the position of the read models.
SELECT owner.name AS owner, c.ledger, c.category, c.booked_on, sum(c.amount) AS amount, sum(c.units) AS units
FROM (SELECT position FROM here WHERE position < commit_position) AS past
CROSS JOIN LATERAL (
  SELECT ledger, category, booked_on, amount, units, path, salesperson_id
  FROM read.credit WHERE credit.position > past.position OFFSET 0
) AS c
CROSS JOIN LATERAL ({owners}) AS owner (name)
-- IS TRUE makes the planner look the owner up in a hash instead of joining with each member.
WHERE (owner.name IN (SELECT sums_owner FROM member WHERE summed)) IS TRUE
GROUP BY owner.name, c.ledger, c.category, c.booked_on
