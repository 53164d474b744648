-- Whether the credit `c` is one of the order's owner `o`.
c.ledger IN ('revenue', 'house') AND CASE o.kind
  WHEN 'department' THEN c.path @> ARRAY[o.id]
  WHEN 'person' THEN c.salesperson_id = o.id
  ELSE true
END
