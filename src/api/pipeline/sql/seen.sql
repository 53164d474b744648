-- Whether the deal `f` may be seen: it credits one of the people $5, or one of the departments $6. Null is everything.
($5::text[] IS NULL OR f.people && $5 OR f.departments && $6::text[])
