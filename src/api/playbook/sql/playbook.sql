-- A page of practices by id, each with who it is shared with and has not acknowledged it, of the people $3 only. $4 is
-- the last of the page before, $5 is how many.
-- @parameters position, on, people, afterId, limit
-- @nullable retired
-- @import StoredRetirement, StoredShare, StoredUnaware from ../stored.ts
-- @type shares StoredShare[]
-- @type retired StoredRetirement
-- @type unaware StoredUnaware[]
WITH here AS MATERIALIZED ({here}),
{people},
{knowing}
SELECT {hereColumns}, b.*
FROM here
LEFT JOIN LATERAL (
  SELECT {practice},
    (
      SELECT coalesce(
        jsonb_agg(
          jsonb_build_object('salespersonId', s.salesperson_id, 'name', p.name) ORDER BY s.salesperson_id COLLATE "C"
        ),
        '[]'
      )
      FROM shared s JOIN person p ON p.salesperson_id = s.salesperson_id
      WHERE s.practice_id = r.practice_id AND NOT EXISTS (
        SELECT FROM acknowledged a WHERE a.practice_id = s.practice_id AND a.salesperson_id = s.salesperson_id
      )
    ) AS unaware
  FROM read.practice r
  WHERE r.position <= here.position AND r.day <= $2 AND ($4::text IS NULL OR r.practice_id COLLATE "C" > $4)
  ORDER BY r.practice_id COLLATE "C"
  LIMIT $5::integer
) AS b ON true
ORDER BY b.practice_id COLLATE "C"
