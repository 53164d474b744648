-- The figures of the rows `c`, and how long each of them took or still waits.
count(*) AS opened,
count(*) FILTER (WHERE {isResolved}) AS resolved,
count(*) FILTER (WHERE {isOpen}) AS open,
count(*) FILTER (WHERE {isReopened}) AS reopened,
count(*) FILTER (WHERE {isRated}) AS rated,
count(*) FILTER (WHERE {isSatisfied}) AS satisfied,
coalesce(jsonb_agg(jsonb_build_array(c.waited, c.is_resolved)), '[]') AS waits
