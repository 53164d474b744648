-- What people are credited with sums to the amount of the sale, and so do its products. A house sale has no people.
SELECT stream, position, amount, person_amounts, product_amounts
FROM pipeline_sale
WHERE standing AND (
  (NOT house AND (SELECT sum(part) FROM unnest(person_amounts) AS part) <> amount)
  OR (SELECT sum(part) FROM unnest(product_amounts) AS part) <> amount
)
