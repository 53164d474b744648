c.outcome = 'lost'
