c.score <= 6
