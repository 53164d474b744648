SELECT coalesce(s.technique, '')
