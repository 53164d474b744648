-- The cases that were opened in the period $3 to $4, as they stand at the position asked about, by the day $2. A case
-- that was reopened last waits again. A case that waits was last seen at $5 or at the end of $2 in the time zone $6,
-- whichever is earlier.
fact AS MATERIALIZED (
  SELECT o.*, last.fact IS NOT DISTINCT FROM 'resolved' AS is_resolved, reopening.position AS reopened_at,
    CASE WHEN last.fact = 'resolved' THEN last.position END AS resolved_at,
    CASE WHEN last.fact = 'resolved' THEN last.satisfaction END AS rating,
    greatest(0, round(1000 * extract(epoch FROM
      CASE WHEN last.fact = 'resolved' THEN last.at ELSE seen.at END - o.at)))::bigint AS waited
  FROM read.service_case o
  CROSS JOIN here
  CROSS JOIN (
    SELECT least($5::text::timestamptz, ($2::date + 1)::timestamp AT TIME ZONE $6::text) AS at
  ) AS seen
  LEFT JOIN LATERAL (
    SELECT later.fact, later.position, later.at, later.satisfaction FROM read.service_case later
    WHERE later.stream = o.stream AND later.position > o.position
      AND later.position <= here.position AND later.day <= $2
    ORDER BY later.position DESC
    LIMIT 1
  ) AS last ON true
  LEFT JOIN LATERAL (
    SELECT max(later.position) AS position FROM read.service_case later
    WHERE later.stream = o.stream AND later.fact = 'reopened'
      AND later.position <= here.position AND later.day <= $2
  ) AS reopening ON true
  WHERE o.fact = 'opened' AND o.day >= $3::date AND o.day < $4::date AND o.day <= $2 AND o.position <= here.position
    AND {seen}
),
counted AS (
  SELECT f.*, k.key FROM fact f CROSS JOIN LATERAL ({keys}) AS k (key) WHERE $9::text[] IS NULL OR k.key = ANY ($9)
)
