-- Whether an order of a cohort may be seen: it credits one of these people ($8) or departments ($9). Null is everything.
($8::text[] IS NULL OR o.people && $8 OR o.departments && $9::text[])
