SELECT coalesce(o.segment, s.segment, '')
