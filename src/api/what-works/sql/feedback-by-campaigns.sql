SELECT coalesce(o.campaign, s.campaign, '')
