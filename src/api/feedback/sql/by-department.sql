-- Each department above the person that it names.
SELECT unnest(f.path)
UNION ALL
SELECT '' WHERE f.path = '{}'
