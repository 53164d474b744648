-- A page of programmes by id, with what was granted of the budget of the fiscal year $3. $4: of this programme only. $5
-- is the last programme of the page before, $6 is how many.
-- @parameters position, on, year, programmeId, afterProgrammeId, limit
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns},
  p.programme_id, p.name, p.currency, p.budget::text,
  spent.grants::text, spent.committed::text, spent.approved::text, spent.fulfilled::text
FROM here
LEFT JOIN LATERAL (
  SELECT * FROM read.reward_programme known
  WHERE known.position <= here.position
    AND ($4::text IS NULL OR known.programme_id = $4)
    AND ($5::text IS NULL OR known.programme_id COLLATE "C" > $5)
  ORDER BY known.programme_id COLLATE "C"
  LIMIT $6::integer
) AS p ON true
LEFT JOIN LATERAL (
  SELECT count(*) FILTER (WHERE {isCommitted}) AS grants,
    coalesce(sum(g.cost) FILTER (WHERE {isCommitted}), 0) AS committed,
    coalesce(sum(g.cost) FILTER (WHERE {isApproved}), 0) AS approved,
    coalesce(sum(g.cost) FILTER (WHERE {isFulfilled}), 0) AS fulfilled
  FROM ({grants}) AS g
  WHERE g.programme_id = p.programme_id AND g.year = $3::integer
) AS spent ON true
ORDER BY p.programme_id COLLATE "C"
