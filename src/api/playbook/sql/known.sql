-- The practice $4, and a page of the people it is shared with, who know it or who used it: of the people $3 only. $5 is
-- the last of the page before, $6 is how many.
-- @parameters position, on, people, practiceId, afterId, limit
-- @nullable retired, share_event, acknowledgement
-- @import StoredAcknowledgement, StoredRetirement, StoredShare, StoredUse from ../stored.ts
-- @type shares StoredShare[]
-- @type retired StoredRetirement
-- @type acknowledgement StoredAcknowledgement
-- @type uses StoredUse[]
WITH here AS MATERIALIZED ({here}),
{people},
{knowing}
SELECT {hereColumns}, b.*, w.salesperson_id, w.name, w.employed, w.share_event, w.acknowledgement, w.uses, w.now
FROM here
LEFT JOIN LATERAL (
  SELECT {practice} FROM read.practice r
  WHERE r.practice_id = $4::text AND r.position <= here.position AND r.day <= $2
) AS b ON true
LEFT JOIN LATERAL (
  SELECT p.salesperson_id, p.name,
    EXISTS (SELECT FROM employed e WHERE e.salesperson_id = p.salesperson_id) AS employed,
    (SELECT h.event_id FROM read.practice_share h WHERE h.position = s.share) AS share_event,
    CASE WHEN a.event_id IS NOT NULL THEN
      jsonb_build_object(
        'event_id', a.event_id, 'event_type', a.event_type, 'position', a.position::text,
        'recorded_at', a.recorded_at, 'stream', a.stream
      )
    END AS acknowledgement,
    u.uses, u.now
  FROM person p
  LEFT JOIN shared s ON s.salesperson_id = p.salesperson_id AND s.practice_id = b.practice_id
  LEFT JOIN acknowledged a ON a.salesperson_id = p.salesperson_id AND a.practice_id = b.practice_id
  CROSS JOIN LATERAL (
    SELECT
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'from', k.from_day, 'until', k.until_day, 'drop_event', k.drop_event, 'event_id', k.event_id,
            'event_type', k.event_type, 'position', k.position::text, 'recorded_at', k.recorded_at, 'stream', k.stream
          ) ORDER BY k.position
        ),
        '[]'
      ) AS uses,
      coalesce(bool_or(k.now), false) AS now
    FROM used k
    WHERE k.salesperson_id = p.salesperson_id AND k.practice_id = b.practice_id
  ) AS u
  WHERE (s.share IS NOT NULL OR a.event_id IS NOT NULL OR u.uses <> '[]')
    AND ($5::text IS NULL OR p.salesperson_id COLLATE "C" > $5)
  ORDER BY p.salesperson_id COLLATE "C"
  LIMIT $6::integer
) AS w ON true
ORDER BY w.salesperson_id COLLATE "C"
