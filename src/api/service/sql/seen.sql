-- Whether the case `o` may be seen: it names one of the people $7, or a person of one of the departments $8. Null is
-- everything.
($7::text[] IS NULL OR o.salesperson_id = ANY ($7) OR o.path && $8::text[])
