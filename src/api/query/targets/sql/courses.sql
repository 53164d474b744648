-- How the targets $3 went, by the plans at the positions $4: what each day up to $2 added, without what belongs to
-- earlier periods.
-- @parameters position, on, targetIds, planPositions
-- @nullable history, moves
-- @import StoredMove, StoredPiece, StoredPlan from ../stored.ts
-- @type pieces StoredPiece[]
-- @type history StoredPlan[]
-- @type moves StoredMove[]
WITH here AS MATERIALIZED ({here}),
member AS MATERIALIZED (
  SELECT p.*, {terms}
  FROM unnest($3::text[], $4::bigint[]) AS wanted (target_id, position)
  JOIN read.target_plan p ON p.target_id = wanted.target_id AND p.position = wanted.position
  CROSS JOIN here
),
later AS MATERIALIZED ({later}),
late AS MATERIALIZED ({lateCredits})
SELECT {hereColumns}, m.target_id, m.position::text, m.pieces, past.history, moved.moves,
  uncosted.count::text AS lines_without_cost
FROM here
LEFT JOIN member m ON true
LEFT JOIN LATERAL (SELECT {history} AS history FROM (SELECT m.*) AS p) AS past ON true
LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_array(each.booked_on, each.value)) AS moves
  FROM (
    SELECT v.booked_on, sum(v.value) AS value
    FROM ({moves} UNION ALL SELECT taken.booked_on, -taken.value FROM ({adjustments}) AS taken) AS v
    GROUP BY v.booked_on
  ) AS each
) AS moved ON true
LEFT JOIN LATERAL ({withoutCost}) AS uncosted ON true
