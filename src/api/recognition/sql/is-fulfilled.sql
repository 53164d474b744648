g.status = 'fulfilled'
