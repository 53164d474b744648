-- What it is about.
SELECT f.topic
