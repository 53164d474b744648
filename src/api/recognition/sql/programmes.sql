-- A page of reward programmes by id, or the programme $2. $3 is the last programme of the page before, $4 is how many.
-- @parameters position, programmeId, afterProgrammeId, limit
-- @nullable until_day, closed_on, close_reason, close_position
-- @import StoredRule from ../../../domain/recognition/events.ts
-- @import Counts, Measure from ../../../domain/targets/commands.ts
-- @type rule StoredRule
-- @type cadence 'month' | 'quarter' | 'year'
-- @type basis 'original' | 'effective'
-- @type measure Measure
-- @type counts Counts
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns},
  p.event_id, p.event_type, p.position::text, p.recorded_at, p.stream,
  p.programme_id, p.name, p.department_id, p.cadence, p.basis, p.measure, p.counts, p.rule, p.currency,
  p.budget::text, p.min_tenure_days, p.not_under_plan, p.from_day::text, p.until_day::text,
  c.closed_on::text, c.reason AS close_reason, c.position::text AS close_position
FROM here
LEFT JOIN LATERAL (
  SELECT * FROM read.reward_programme known
  WHERE known.position <= here.position
    AND ($2::text IS NULL OR known.programme_id = $2)
    AND ($3::text IS NULL OR known.programme_id COLLATE "C" > $3)
  ORDER BY known.programme_id COLLATE "C"
  LIMIT $4::integer
) AS p ON true
LEFT JOIN read.reward_programme_close c ON c.programme_id = p.programme_id AND c.position <= here.position
ORDER BY p.programme_id COLLATE "C"
