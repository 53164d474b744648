-- That of the opportunity if it names one, else that of the sale.
SELECT coalesce(f.campaign, ''), f.amount, 10000
