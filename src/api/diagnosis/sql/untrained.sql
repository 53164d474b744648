-- The people with a training that fell due within the last year and is overdue, or whose last test was failed.
-- @parameters position, on
WITH here AS MATERIALIZED ({here}),
{people},
{judgedTrainings}
SELECT {hereColumns}, u.person
FROM here
LEFT JOIN (
  SELECT DISTINCT j.person
  FROM judged j
  WHERE j.duty = 'overdue' AND (
    j.next_due > $2::date - interval '1 year'
    OR EXISTS (
      SELECT FROM completion c WHERE c.training_id = j.training_id AND c.salesperson_id = j.person AND NOT c.passed
    )
  )
) AS u ON true
