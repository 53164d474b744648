-- A page of grants in the order of the log. $3 to $5: of this status, programme and person only. $6 and $7: of periods
-- that overlap these days only. $8 is the last grant of the page before, $9 is how many. $10: of these people only.
-- @parameters position, on, status, programmeId, salespersonId, from, until, afterPosition, limit, people
-- @import StoredStep from ../stored.ts
-- @type steps StoredStep[]
-- @type status Status
-- @type kind 'cash' | 'office' | 'time off' | 'trip' | 'other'
-- @import Status from ../parameters.ts
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns},
  g.event_id, g.event_type, g.position::text, g.recorded_at, g.stream,
  g.programme_id, g.grant_id, g.salesperson_id, g.from_day::text, g.until_day::text, g.year, g.tier, g.kind,
  g.description, g.currency, g.cost::text, g.target_id, g.attainment, g.rank, g.evidence_position::text,
  g.granted_on::text, g.granted_by, g.steps, g.status
FROM here
LEFT JOIN LATERAL (
  SELECT * FROM ({grants}) AS g
  WHERE ($3::text IS NULL OR g.status = $3)
    AND ($4::text IS NULL OR g.programme_id = $4)
    AND ($5::text IS NULL OR g.salesperson_id = $5) AND ($10::text[] IS NULL OR g.salesperson_id = ANY ($10))
    AND ($6::date IS NULL OR (g.from_day < $7::date AND $6 < g.until_day))
    AND ($8::bigint IS NULL OR g.position > $8)
  ORDER BY g.position
  LIMIT $9::integer
) AS g ON true
ORDER BY g.position
