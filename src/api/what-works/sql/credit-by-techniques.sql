coalesce(s.technique, '')
