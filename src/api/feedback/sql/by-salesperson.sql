-- The person that it names.
SELECT coalesce(f.salesperson_id, '')
