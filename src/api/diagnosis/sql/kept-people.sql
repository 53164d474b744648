-- What each person decided and won in each cell, in the months of a window ($1) and of a period ($2).
-- @parameters window, period
-- @nullable category, segment
-- @type source 'own' | 'campaign'
WITH here AS MATERIALIZED ({hereNow})
SELECT {hereColumns}, f.person, f.category, f.segment, f.source, f.decided_before, f.won_before, f.decided, f.won
FROM here
LEFT JOIN (
  SELECT s.id AS person, s.category, s.segment, s.source,
    coalesce(sum(s.n) FILTER (WHERE s.month = ANY ($1::bigint[])), 0) AS decided_before,
    coalesce(sum(s.n) FILTER (WHERE s.month = ANY ($1) AND s.fact = 'order'), 0) AS won_before,
    coalesce(sum(s.n) FILTER (WHERE s.month = ANY ($2::bigint[])), 0) AS decided,
    coalesce(sum(s.n) FILTER (WHERE s.month = ANY ($2) AND s.fact = 'order'), 0) AS won
  FROM sums.cell s
  WHERE s.month = ANY ($1 || $2) AND s.kind = 'person' AND s.fact IN ('order', 'lost')
  GROUP BY s.id, s.category, s.segment, s.source
) AS f ON true
