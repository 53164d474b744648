-- A page of materials by id, each with its versions and who acknowledged which. $3 is the last of the page before, $4 is
-- how many. $5: who acknowledged them, of these people only.
-- @parameters position, on, afterId, limit, people
-- @import StoredAcknowledgement, StoredMaterialVersion from ../stored.ts
-- @type versions StoredMaterialVersion[]
-- @type acknowledged StoredAcknowledgement[]
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, m.material_id, v.versions, a.acknowledged
FROM here
LEFT JOIN LATERAL (
  SELECT p.material_id FROM read.material_version p
  WHERE p.version = 1 AND p.position <= here.position AND p.day <= $2::date
    AND ($3::text IS NULL OR p.material_id COLLATE "C" > $3)
  ORDER BY p.material_id COLLATE "C"
  LIMIT $4::integer
) AS m ON true
CROSS JOIN LATERAL (
  SELECT coalesce(
    jsonb_agg(
      jsonb_build_object(
        'version', p.version, 'topic', p.topic, 'title', p.title, 'link', p.link, 'body', p.body,
        'event_id', p.event_id, 'event_type', p.event_type, 'position', p.position::text,
        'recorded_at', p.recorded_at, 'stream', p.stream
      ) ORDER BY p.version
    ),
    '[]'
  ) AS versions
  FROM read.material_version p
  WHERE p.material_id = m.material_id AND p.position <= here.position AND p.day <= $2
) AS v
CROSS JOIN LATERAL (
  SELECT coalesce(
    jsonb_agg(
      jsonb_build_object(
        'version', k.version, 'salesperson_id', k.salesperson_id, 'event_id', k.event_id,
        'event_type', k.event_type, 'position', k.position::text, 'recorded_at', k.recorded_at, 'stream', k.stream
      ) ORDER BY k.version, k.salesperson_id COLLATE "C"
    ),
    '[]'
  ) AS acknowledged
  FROM read.material_acknowledged k
  WHERE k.material_id = m.material_id AND k.position <= here.position AND k.day <= $2
    AND ($5::text[] IS NULL OR k.salesperson_id = ANY ($5))
) AS a
ORDER BY m.material_id COLLATE "C"
