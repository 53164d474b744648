-- The groups that an order of a cohort belongs to, by the kind asked ($5), and the whole, which is null.
unnest(
  CASE $5::text
    WHEN 'department' THEN o.departments
    WHEN 'salesperson' THEN o.people
    WHEN 'product' THEN o.products
    WHEN 'category' THEN o.categories
    WHEN 'customer' THEN ARRAY[o.customer]
    ELSE '{}'::text[]
  END || ARRAY[NULL::text]
)
