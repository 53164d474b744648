-- Whether the owner was asked for.
($4::text IS NULL OR (owner.kind = $4 AND owner.id = $5::text))
