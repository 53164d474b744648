coalesce(o.segment, c.segment, '')
