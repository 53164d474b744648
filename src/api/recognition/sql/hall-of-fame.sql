-- A page of people by rewards, kudos and id. $3 to $5 are the last person of the page before, $6 is how many.
-- @parameters position, on, afterRewards, afterKudos, afterSalespersonId, limit
WITH here AS MATERIALIZED ({here}),
famed AS ({famed}),
person AS (
  SELECT salesperson_id, count(*) FILTER (WHERE figure = 'rewards') AS rewards,
    count(*) FILTER (WHERE figure = 'kudos') AS kudos
  FROM famed
  GROUP BY salesperson_id
)
SELECT {hereColumns}, p.salesperson_id, p.rewards::text, p.kudos::text, named.name
FROM here
LEFT JOIN LATERAL (
  SELECT * FROM person
  WHERE $3::integer IS NULL OR (-rewards, -kudos, salesperson_id COLLATE "C") > (-$3, -$4::integer, $5::text)
  ORDER BY rewards DESC, kudos DESC, salesperson_id COLLATE "C"
  LIMIT $6::integer
) AS p ON true
LEFT JOIN LATERAL (
  SELECT known.name FROM read.person known
  WHERE known.salesperson_id = p.salesperson_id AND known.position <= here.position
  ORDER BY known.position DESC LIMIT 1
) AS named ON true
ORDER BY p.rewards DESC, p.kudos DESC, p.salesperson_id COLLATE "C"
