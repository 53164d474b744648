-- That of the opportunity if it names one, else that of the sale.
SELECT coalesce(f.territory, ''), f.amount, 10000
