SELECT coalesce(f.campaign, ''), 0::bigint, 10000
