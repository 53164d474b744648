-- The credits of a sale. OFFSET 0 keeps the conditions outside out of the choice of an index: of a position, that
-- would find nearly all credits.
SELECT * FROM read.credit of_sale WHERE of_sale.sale = {sale} OFFSET 0
