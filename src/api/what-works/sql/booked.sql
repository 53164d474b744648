-- What counts in the period $3 to $4, as known at the position asked about, by the day $2, each with its group.
-- `booked`: the credits, each order once; what is taken back is below zero. `opportunity` can name segment and campaign.
booked AS MATERIALIZED (
  SELECT c.position, c.event_id, c.event_type, c.recorded_at, c.sale AS stream, c.source, c.sale_id AS id,
    c.booked_on AS day, c.sale_position, c.line, c.units, c.amount, c.cost, {creditKey} AS key
  FROM read.credit c CROSS JOIN here
  LEFT JOIN read.pipeline_sale s ON s.position = c.sale_position AND s.day = c.origin_on
  LEFT JOIN LATERAL ({named}) AS o ON s.opportunity IS NOT NULL
  WHERE c.ledger IN ('revenue', 'house') AND c.position <= here.position
    AND c.booked_on >= $3::date AND c.booked_on < $4::date AND c.booked_on <= $2::date
),
moved AS (
  SELECT b.key, b.position, b.event_id, b.event_type, b.recorded_at, b.stream, b.source, b.id, min(b.day) AS day,
    sum(b.amount) AS amount, sum(b.amount - b.cost) AS margin
  FROM booked b
  GROUP BY b.key, b.position, b.event_id, b.event_type, b.recorded_at, b.stream, b.source, b.id
),
-- An order counts while its net amount in the group is above zero. Its item is the first event of it.
ordered AS (
  SELECT * FROM (
    SELECT m.*, sum(m.amount) OVER (PARTITION BY m.key, m.stream) AS net,
      row_number() OVER (PARTITION BY m.key, m.stream ORDER BY m.position) = 1 AS first
    FROM moved m
  ) AS sale
  WHERE sale.first AND sale.net > 0
),
-- The sales of the period as they were sold, with what their lines come to before discounts.
priced AS MATERIALIZED (
  SELECT k.key, k.net, k.gross, s.position, s.event_id, s.event_type, s.recorded_at, s.stream, s.source,
    s.sale_id AS id, s.day
  FROM read.pipeline_sale s CROSS JOIN here
  LEFT JOIN LATERAL ({named}) AS o ON s.opportunity IS NOT NULL
  CROSS JOIN LATERAL ({saleKeys}) AS k (key, net, gross)
  WHERE s.day >= $3 AND s.day < $4 AND {standing}
),
-- What customers said of what the group is, or of its sales.
said AS MATERIALIZED (
  SELECT k.key, f.score, f.position, f.event_id, f.event_type, f.recorded_at, f.stream, f.source,
    f.feedback_id AS id, f.day
  FROM read.feedback f CROSS JOIN here
  LEFT JOIN LATERAL ({saleOfFeedback}) AS sold ON f.sale_id IS NOT NULL
  LEFT JOIN read.pipeline_sale s ON s.position = sold.sale_position AND s.day = sold.origin_on
  LEFT JOIN LATERAL ({named}) AS o ON s.opportunity IS NOT NULL
  CROSS JOIN LATERAL ({feedbackKeys}) AS k (key)
  WHERE f.day >= $3 AND f.day < $4 AND f.day <= $2 AND f.position <= here.position
)
