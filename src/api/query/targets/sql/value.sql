-- What the credit `c` adds to the figure of the target `m`, in its measure. Null where that is unknown: a margin
-- without a cost. For orders it is the amount: an order counts while the sum of its amounts is above zero. There is no
-- ELSE: a measure that is missing here has no figure, instead of a wrong one.
CASE m.measure
  WHEN 'revenue' THEN c.amount
  WHEN 'units' THEN c.units
  WHEN 'orders' THEN c.amount
  WHEN 'margin' THEN c.amount - c.cost
END
