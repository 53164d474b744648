-- A page of campaign results and indicators that overlap the period $3 to $4 and begin by the day $2, as known at the
-- position asked about. Of the values of an indicator for the same days and place the last counts. $5 and $6 are the
-- last row of the page before, $7 is how many rows.
-- @parameters position, on, from, until, afterFrom, afterStream, limit
-- @nullable source, campaign, indicator, segment, territory, reached, leads, currency, cost, value, revision
-- @type kind 'campaign' | 'indicator'
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns},
  EXISTS (
    SELECT FROM runner.parked
    WHERE parked.position <= here.position AND parked.touches && ARRAY['*', 'market']
  ) AS stale,
  m.kind, m.position::text, m.event_id, m.event_type, m.recorded_at, m.stream, m.source, m.campaign, m.indicator,
  m.from_day::text, m.until_day::text, m.segment, m.territory, m.reached::text, m.leads::text, m.currency,
  m.cost::text, m.value::text, m.revision
FROM here
LEFT JOIN LATERAL (
  SELECT * FROM (
    SELECT 'campaign' AS kind, c.position, c.event_id, c.event_type, c.recorded_at, c.stream, c.source, c.campaign,
      NULL AS indicator, c.from_day, c.until_day, c.segment, c.territory, c.reached, c.leads, c.currency, c.cost,
      NULL::numeric AS value, NULL::integer AS revision
    FROM read.campaign_result c
    UNION ALL
    SELECT 'indicator', i.position, i.event_id, i.event_type, i.recorded_at, i.stream, NULL, NULL,
      i.indicator, i.from_day, i.until_day, i.segment, i.territory, NULL, NULL, NULL, NULL,
      i.value, i.revision
    FROM read.market_indicator i
    WHERE NOT EXISTS (
      SELECT FROM read.market_indicator later
      WHERE later.stream = i.stream AND later.position > i.position AND later.position <= here.position
    )
  ) AS m
  WHERE m.position <= here.position AND m.from_day < $4::date AND m.until_day > $3::date AND m.from_day <= $2::date
    AND ($5::date IS NULL OR (m.from_day, m.stream COLLATE "C") > ($5, $6::text))
  ORDER BY m.from_day, m.stream COLLATE "C"
  LIMIT $7::integer
) AS m ON true
ORDER BY m.from_day, m.stream COLLATE "C"
