-- Milliseconds of a step: until its end, until the order was cancelled, or until now.
(date_part('epoch', greatest(coalesce(step.ended, o.cancelled_at, (SELECT now FROM clock)) - step.began, '0')) * 1000)::bigint
