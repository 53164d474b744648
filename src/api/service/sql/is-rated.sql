c.rating IS NOT NULL
