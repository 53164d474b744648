-- The same by shipment, for companies that record no deliveries. A delivery without a shipment was shipped by then.
CASE
  WHEN coalesce(o.shipped_on, o.delivered_on) <= o.promised_on THEN 'shipped on time'
  WHEN coalesce(o.shipped_on, o.delivered_on) IS NOT NULL THEN 'shipped late'
  WHEN o.cancelled_on IS NOT NULL THEN 'promised and cancelled'
  ELSE 'late and not shipped'
END
