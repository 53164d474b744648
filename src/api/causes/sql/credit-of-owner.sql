-- Whether the credit `c` is the owner's, of an order or of a house sale.
c.ledger IN ('revenue', 'house') AND CASE $4::text
  WHEN 'company' THEN true
  WHEN 'department' THEN c.path @> ARRAY[$5::text]
  ELSE c.salesperson_id = $5
END
