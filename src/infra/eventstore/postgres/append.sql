select head::text as head, wrong::text[] as wrong from log.append($1, $2, $3, $4, $5, $6, $7)
