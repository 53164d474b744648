-- The segment that it names.
SELECT coalesce(f.segment, '')
