c.is_resolved
