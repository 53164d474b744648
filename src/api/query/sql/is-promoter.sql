c.score >= 9
