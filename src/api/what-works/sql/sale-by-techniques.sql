SELECT coalesce(s.technique, ''), s.amount, (SELECT sum(part) FROM unnest(s.product_gross) AS part)
