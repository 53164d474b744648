-- What became of a promise (rule 12: against the first one). An order that was cancelled before all of it arrived is
-- apart: nothing is late.
CASE
  WHEN o.delivered_on <= o.promised_on THEN 'on time'
  WHEN o.delivered_on IS NOT NULL THEN 'late and delivered'
  WHEN o.cancelled_on IS NOT NULL THEN 'promised and cancelled'
  ELSE 'late and open'
END
