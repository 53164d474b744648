-- The first events behind a group of deeds `k`.
to_json((array_agg({event} ORDER BY k.position))[1:100])
