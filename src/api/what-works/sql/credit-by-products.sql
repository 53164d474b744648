c.product_id
