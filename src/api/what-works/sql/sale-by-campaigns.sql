SELECT coalesce(o.campaign, s.campaign, ''), s.amount, (SELECT sum(part) FROM unnest(s.product_gross) AS part)
