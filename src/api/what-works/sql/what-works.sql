-- A page of groups after $5, by key. $6 is how many groups.
-- @parameters position, on, from, until, afterKey, limit
-- @nullable mean_score
WITH here AS MATERIALIZED ({here}),
{deals},
{counted},
{booked},
page AS MATERIALIZED (
  SELECT k.key FROM (
    SELECT b.key FROM booked b
    UNION SELECT c.key FROM counted c WHERE {isWin} OR {isLoss}
    UNION SELECT p.key FROM priced p
    UNION SELECT s.key FROM said s
  ) AS k
  WHERE $5::text IS NULL OR k.key COLLATE "C" > $5
  ORDER BY k.key COLLATE "C"
  LIMIT $6::integer
),
money AS (
  SELECT m.key, sum(m.amount) AS revenue, sum(m.margin) AS margin,
    sum(-m.amount) FILTER (WHERE {isReturn}) AS returned
  FROM moved m
  GROUP BY m.key
),
uncosted AS (
  SELECT line.key, count(*) AS lines
  FROM (
    SELECT b.key FROM booked b WHERE b.cost IS NULL
    GROUP BY b.key, b.stream, b.sale_position, b.line
    HAVING sum(b.units) <> 0
  ) AS line
  GROUP BY line.key
),
sold AS (SELECT s.key, count(*) AS orders FROM ordered s GROUP BY s.key),
dealt AS (
  SELECT c.key, count(*) FILTER (WHERE {isWin}) AS won, count(*) FILTER (WHERE {isLoss}) AS lost
  FROM counted c
  GROUP BY c.key
),
listed AS (SELECT p.key, sum(p.gross) AS gross, sum(p.gross - p.net) AS discount FROM priced p GROUP BY p.key),
scored AS (SELECT s.key, count(*) AS n, round(avg(s.score), 6) AS mean FROM said s GROUP BY s.key)
SELECT {hereColumns},
  EXISTS (
    SELECT FROM runner.parked
    WHERE parked.position <= here.position AND parked.touches && ARRAY['*', 'company', 'pipeline', 'feedback']
  ) AS stale,
  g.key, coalesce(money.revenue, 0)::text AS revenue, coalesce(money.margin, 0)::text AS margin,
  coalesce(uncosted.lines, 0)::text AS lines_without_cost, coalesce(sold.orders, 0)::text AS orders,
  coalesce(dealt.won, 0)::text AS won, coalesce(dealt.lost, 0)::text AS lost,
  coalesce(listed.gross, 0)::text AS gross, coalesce(listed.discount, 0)::text AS discount,
  coalesce(money.returned, 0)::text AS returned, coalesce(scored.n, 0)::text AS feedbacks,
  scored.mean::text AS mean_score
FROM here
LEFT JOIN page g ON true
LEFT JOIN money ON money.key = g.key
LEFT JOIN uncosted ON uncosted.key = g.key
LEFT JOIN sold ON sold.key = g.key
LEFT JOIN dealt ON dealt.key = g.key
LEFT JOIN listed ON listed.key = g.key
LEFT JOIN scored ON scored.key = g.key
ORDER BY g.key COLLATE "C"
