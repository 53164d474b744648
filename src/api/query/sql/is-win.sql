c.outcome = 'won' AND c.first
