-- Whether the opportunity, the case or the feedback `o` is the owner's.
CASE $4::text WHEN 'company' THEN true WHEN 'department' THEN o.path @> ARRAY[$5::text] ELSE o.salesperson_id = $5 END
