c.reopened_at IS NOT NULL
