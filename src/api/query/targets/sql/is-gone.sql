-- Whether the target `p` no longer counts. A withdrawal that was recorded after the close of the first day counts in the
-- restated figure only.
p.withdrawn AND coalesce(p.closed_until <= p.period_from, true)
