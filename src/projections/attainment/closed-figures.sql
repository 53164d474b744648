-- Everything that figures of closed periods are made of, from the facts up to $1 in the tables of {tables}:
-- a name and a value each. Positions are left out, since they differ in another log.
-- The live tables say what is closed.
WITH closed AS (SELECT max(until_day) AS until FROM read.period_close WHERE position <= $1)
SELECT
  format('%s of %s on %s, %s', ledger, owner, booked_on, coalesce('category ' || category, 'all categories')) AS figure,
  format('%s minor units, %s units', amount, trim_scale(units / 10000000000000000)) AS value
FROM {tables}.sales_by_day CROSS JOIN closed
WHERE booked_on < closed.until AND (amount <> 0 OR units <> 0)
UNION ALL
SELECT format('credits on %s', booked_on),
  format('%s rows, %s minor units, cost %s, digest %s', 
    count(*), sum(amount), coalesce(sum(cost), 0), sum(hashtextextended(concat_ws(' ',
    event_id, line, ledger, salesperson_id, basis_points, path, product_id, category, segment, territory, origin_on,
    units, currency, source_amount, rate, amount,
    coalesce(cost::text, 'none')), 0)::numeric))
FROM {tables}.credit CROSS JOIN closed
WHERE position <= $1 AND booked_on < closed.until
GROUP BY booked_on
UNION ALL
SELECT format('plan of target %s', target_id),
  jsonb_agg(jsonb_build_object('owner', owner, 'measure', measure, 'counts', counts, 'filter', filter_key,
    'withdrawn', withdrawn, 'closedUntil', closed_until, 'pieces', pieces) ORDER BY position)::text
FROM {tables}.target_plan CROSS JOIN closed
WHERE position <= $1 AND period_until <= closed.until
GROUP BY target_id
