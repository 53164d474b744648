SELECT coalesce(f.segment, ''), 0::bigint, 10000
