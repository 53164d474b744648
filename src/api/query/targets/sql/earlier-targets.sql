-- What a forecast of each of the targets $3 rests on: what it holds of earlier periods by the end of $2, and the earlier
-- targets that are like it: of the same owner, measure, counts and filter, and of a period of about the same length that
-- ended before it. One for each period, the latest first, up to $4 of each. `position` is that of its plan.
-- @parameters position, on, targetIds, most
-- @nullable earlier_id, position
WITH here AS MATERIALIZED ({here}),
member AS MATERIALIZED (
  SELECT DISTINCT ON (p.target_id) p.*, {terms}
  FROM read.target_plan p CROSS JOIN here
  WHERE p.target_id = ANY ($3::text[]) AND p.position <= here.position
  ORDER BY p.target_id, p.position DESC
),
late AS MATERIALIZED ({lateCredits})
SELECT {hereColumns}, m.target_id, adjusted.value::text AS adjustments, earlier.target_id AS earlier_id,
  earlier.position::text,
  EXISTS (
    SELECT FROM read.period_close c WHERE c.position <= here.position AND c.until_day >= earlier.period_until
  ) AS closed
FROM here
LEFT JOIN member m ON true
LEFT JOIN LATERAL (SELECT coalesce(sum(value), 0) AS value FROM ({adjustments}) AS taken) AS adjusted ON true
LEFT JOIN LATERAL (
  SELECT DISTINCT ON (standing.period_until, standing.period_from) standing.*
  FROM (
    SELECT DISTINCT ON (p.target_id) p.target_id, p.position, p.period_from, p.period_until, {isGone} AS gone
    FROM read.target_plan p
    WHERE p.owner = m.owner AND p.period_until <= m.period_from
      AND p.measure = m.measure AND p.counts = m.counts AND p.filter_key = m.filter_key
      -- Months of 28 to 35 days are alike, and months and quarters are not.
      AND 3 * (p.period_until - p.period_from) < 4 * (m.period_until - m.period_from)
      AND 4 * (p.period_until - p.period_from) > 3 * (m.period_until - m.period_from)
      AND p.position <= here.position
    ORDER BY p.target_id, p.position DESC
  ) AS standing
  WHERE NOT standing.gone
  ORDER BY standing.period_until DESC, standing.period_from, standing.target_id COLLATE "C"
  LIMIT $4::integer
) AS earlier ON true
ORDER BY m.target_id COLLATE "C", earlier.period_until DESC, earlier.period_from
