-- The figures of the rows `c`. Lost deals are counted in ten-thousandths, since several reasons can share one.
count(*) FILTER (WHERE {isWin}) AS won,
coalesce(sum(c.weight) FILTER (WHERE {isLoss}), 0) AS lost,
count(*) FILTER (WHERE {isOpen}) AS open,
coalesce(sum(c.part) FILTER (WHERE {isSale}), 0) AS value_won,
coalesce(sum(c.part) FILTER (WHERE {isLoss}), 0) AS value_lost,
count(c.cycle) FILTER (WHERE {isWin}) AS cycles_won,
round(avg(c.cycle) FILTER (WHERE {isWin}), 6) AS mean_won,
round((percentile_cont(0.5) WITHIN GROUP (ORDER BY c.cycle) FILTER (WHERE {isWin}))::numeric, 6) AS median_won,
count(c.cycle) FILTER (WHERE {isLoss}) AS cycles_lost,
round(avg(c.cycle) FILTER (WHERE {isLoss}), 6) AS mean_lost,
round((percentile_cont(0.5) WITHIN GROUP (ORDER BY c.cycle) FILTER (WHERE {isLoss}))::numeric, 6) AS median_lost
