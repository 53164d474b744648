-- Every target whose period ended on a day from the day before $3 on, and before $4.
p.period_until > $3::date AND p.period_until <= $4::date
