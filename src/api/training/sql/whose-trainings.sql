-- People of the scope $3 and $4, of those that may be seen ($10).
CASE $3::text
  WHEN 'salesperson' THEN p.salesperson_id = $4::text
  WHEN 'department' THEN EXISTS (
    SELECT FROM spell s
    WHERE s.salesperson_id = p.salesperson_id AND s.department_id = $4 AND s.from_day <= $2 AND s.until_day > $2
  )
  ELSE true
END
AND ($10::text[] IS NULL OR p.salesperson_id = ANY ($10))
