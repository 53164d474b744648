c.rating >= 4
