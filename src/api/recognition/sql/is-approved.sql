g.status IN ('approved', 'fulfilled')
