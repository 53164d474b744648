-- The months whose first days are $3. The last four days of $3 are the end of the last month and of the three months
-- after it, for the ages of returns. The number of a day's month is width_bucket(day, $3) - 1.
SELECT ($3::date[])[1] AS start, ($3::date[])[cardinality($3::date[]) - 3] AS until
