-- Orders that are open as far as all is known, and those that were open on the day asked and are not any more.
SELECT promised_on, sale FROM read.open_order
WHERE undelivered > 0 AND $3::text = 'delivery' AND promised_on < $2::date
UNION
SELECT promised_on, sale FROM read.open_order WHERE unshipped > 0 AND $3::text = 'shipment' AND promised_on < $2::date
UNION
SELECT promised_on, sale FROM read.order_state WHERE delivered_on > $2::date AND promised_on < $2::date
UNION
SELECT promised_on, sale FROM read.order_state
WHERE shipped_on > $2::date AND $3::text = 'shipment' AND promised_on < $2::date
UNION
SELECT promised_on, sale FROM read.order_state WHERE cancelled_on > $2::date AND promised_on < $2::date
