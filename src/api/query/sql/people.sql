-- The people as of the position asked about, and the days on which they belong to a department or below it.
person AS MATERIALIZED (
  SELECT DISTINCT ON (m.salesperson_id) m.salesperson_id, m.name, m.spells
  FROM read.membership m CROSS JOIN here
  WHERE m.position <= here.position
  ORDER BY m.salesperson_id, m.position DESC
),
spell AS MATERIALIZED (
  SELECT p.salesperson_id, s."departmentId" AS department_id, s."from" AS from_day,
    coalesce(s."until", 'infinity') AS until_day
  FROM person p CROSS JOIN LATERAL jsonb_to_recordset(p.spells) AS s ("departmentId" text, "from" date, "until" date)
)
