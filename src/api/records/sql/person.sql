-- The salesperson $3 as of the position asked about, with coaching sessions and improvement plans.
-- @parameters position, on, salespersonId
-- @import StoredEmployment, StoredLeave, StoredPlan, StoredSession from ../stored.ts
-- @type employments StoredEmployment[]
-- @type leaves StoredLeave[]
-- @type sessions StoredSession[]
-- @type plans StoredPlan[]
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns},
  p.salesperson_id, p.name, p.employments, p.leaves,
  (
    SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.held_on COLLATE "C", s.session_id COLLATE "C"), '[]')
    FROM ({sessions}) AS s
    WHERE s.salesperson_id = p.salesperson_id
  ) AS sessions,
  (
    SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.from_day COLLATE "C", s.plan_id COLLATE "C"), '[]')
    FROM ({plans}) AS s
    WHERE s.salesperson_id = p.salesperson_id
  ) AS plans
FROM here
LEFT JOIN LATERAL (
  SELECT * FROM read.person known
  WHERE known.salesperson_id = $3 AND known.position <= here.position
  ORDER BY known.position DESC
  LIMIT 1
) AS p ON true
