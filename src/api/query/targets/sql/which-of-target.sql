$3::date IS NULL AND $4::date IS NULL
AND p.period_from = (SELECT t.period_from FROM read.target_plan t WHERE t.target_id = $8 LIMIT 1)
AND p.period_until = (SELECT t.period_until FROM read.target_plan t WHERE t.target_id = $8 LIMIT 1)
