-- What the people `p` have to do with the practices `r`. `share`: the first event that shares it with a person who is
-- employed on the day $2. {whose}: of these people only.
belonging AS MATERIALIZED (
  SELECT s.salesperson_id, s.department_id FROM spell s
  WHERE s.from_day <= $2::date AND s.until_day > $2 AND {whose}
),
employed AS MATERIALIZED (SELECT DISTINCT b.salesperson_id FROM belonging b),
shared AS MATERIALIZED (
  SELECT k.practice_id, k.salesperson_id, min(k.position) AS share
  FROM (
    SELECT h.practice_id, h.position, e.salesperson_id
    FROM read.practice_share h CROSS JOIN here CROSS JOIN employed e
    WHERE h.department_id IS NULL AND h.position <= here.position AND h.day <= $2
    UNION ALL
    SELECT h.practice_id, h.position, b.salesperson_id
    FROM read.practice_share h CROSS JOIN here JOIN belonging b ON b.department_id = h.department_id
    WHERE h.position <= here.position AND h.day <= $2
  ) AS k
  GROUP BY k.practice_id, k.salesperson_id
),
acknowledged AS (
  SELECT a.* FROM read.practice_acknowledged a CROSS JOIN here
  WHERE a.position <= here.position AND a.day <= $2 AND {whose}
),
used AS (
  SELECT a.*, d.until_day, d.event_id AS drop_event, a.from_day <= $2 AND coalesce(d.until_day > $2, true) AS now
  FROM read.practice_adopted a CROSS JOIN here
  LEFT JOIN LATERAL (
    SELECT x.until_day, x.event_id FROM read.practice_dropped x
    WHERE x.practice_id = a.practice_id AND x.salesperson_id = a.salesperson_id
      AND x.position > a.position AND x.position <= here.position
    ORDER BY x.position
    LIMIT 1
  ) AS d ON true
  WHERE a.position <= here.position AND a.from_day <= $2 AND {whose}
)
