-- Whether the feedback `f` may be seen: it names one of the people $5, or a person of one of the departments $6. Null is
-- everything.
($5::text[] IS NULL OR f.salesperson_id = ANY ($5) OR f.path && $6::text[])
