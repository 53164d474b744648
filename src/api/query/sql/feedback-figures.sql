-- The figures of the rows `c`.
count(*) AS n, round(avg(c.score), 6) AS mean,
count(*) FILTER (WHERE {isPromoter}) AS promoters, count(*) FILTER (WHERE {isDetractor}) AS detractors
