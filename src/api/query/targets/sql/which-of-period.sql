-- Every target whose period is within the one asked for.
p.period_from >= $3::date AND p.period_from < $4::date AND p.period_until <= $4::date
