-- Whether the group `k` may be seen: it is one of $7. Null is every group.
($7::text[] IS NULL OR k.key = ANY ($7))
