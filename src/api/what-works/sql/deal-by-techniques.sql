SELECT coalesce(f.technique, ''), 0::bigint, 10000
