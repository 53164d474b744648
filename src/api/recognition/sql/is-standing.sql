-- Whether the grant `g` counts against the budget.
g.status NOT IN ('declined', 'revoked')
