-- The instant up to which an open item has waited: the one asked about ($6), or the end of the day asked, in the
-- company's time zone ($7).
least($6::timestamptz, ($2::date + 1)::timestamp AT TIME ZONE $7::text)
