g.status NOT IN ('declined', 'revoked')
