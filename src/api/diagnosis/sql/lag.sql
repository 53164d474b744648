-- The age of the return `r` of the order `o`: in the month of the order (0), one and two months later, and after that (3).
least(3, width_bucket(r.returned_on, $3::date[]) - 1 - o.month)
