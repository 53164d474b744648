-- Whether an event is parked that the answer lacks.
EXISTS (
  SELECT FROM runner.parked
  WHERE parked.projection IN ('attainment', 'audit', 'process') AND parked.position <= here.position
)
