SELECT coalesce(o.segment, s.segment, ''), s.amount, (SELECT sum(part) FROM unnest(s.product_gross) AS part)
