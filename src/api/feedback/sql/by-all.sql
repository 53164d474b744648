-- All together.
SELECT ''
