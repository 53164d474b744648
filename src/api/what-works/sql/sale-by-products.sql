-- The lines of each product share the amount.
SELECT p.key, p.net, p.gross FROM unnest(s.products, s.product_amounts, s.product_gross) AS p (key, net, gross)
