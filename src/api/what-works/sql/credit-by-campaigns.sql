coalesce(o.campaign, s.campaign, '')
