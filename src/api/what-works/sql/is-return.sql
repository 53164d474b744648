m.event_type = 'SaleReturned'
