-- The feedback of the period $3 to $4, as known at the position asked about, by the day $2.
fact AS MATERIALIZED (
  SELECT f.* FROM read.feedback f CROSS JOIN here
  WHERE f.day >= $3::date AND f.day < $4::date AND f.day <= $2::date AND f.position <= here.position AND {seen}
),
counted AS (
  SELECT f.*, k.key FROM fact f CROSS JOIN LATERAL ({keys}) AS k (key) WHERE $7::text[] IS NULL OR k.key = ANY ($7)
)
