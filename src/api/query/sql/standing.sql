-- Whether the row `s` of pipeline_sale says what its sale is at the position asked about, and counts by the day $2.
-- Only an amendment or a cancellation comes after another row of its sale, and there are few of them.
s.standing AND s.position <= here.position AND s.day <= $2::date AND NOT EXISTS (
  SELECT FROM read.pipeline_sale later
  WHERE later.event_type <> 'SaleRecorded'
    AND later.stream = s.stream AND later.position > s.position AND later.position <= here.position
)
