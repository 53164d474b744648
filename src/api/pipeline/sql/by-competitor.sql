-- Only losses name a competitor.
SELECT coalesce(f.competitor, ''), f.amount, 10000 WHERE f.outcome = 'lost'
