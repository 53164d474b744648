p.period_from = $3::date AND p.period_until = $4::date
