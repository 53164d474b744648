c.outcome = 'won'
