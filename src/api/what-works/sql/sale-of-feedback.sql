-- The order that the feedback `f` is about, as last amended. Its stream is named after both ids, with % and ~ encoded.
SELECT c.sale_position, c.origin_on
FROM read.credit c
WHERE c.position <= here.position AND c.sale = 'sale-'
  || replace(replace(f.sale_source, '%', '%25'), '~', '%7E') || '~'
  || replace(replace(f.sale_id, '%', '%25'), '~', '%7E')
ORDER BY c.sale_position DESC
LIMIT 1
