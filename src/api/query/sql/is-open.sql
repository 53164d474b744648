c.outcome = 'open'
