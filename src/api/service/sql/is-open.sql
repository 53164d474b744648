NOT c.is_resolved
