-- A page of diagnoses by id, each with what was asked, found and concluded, and with its actions. $3 is the last of the
-- page before, $4 is how many. $5: with targets of these owners only. $6: only this one. $7: only those that are
-- concluded, or only those that are not. $8: only with an overdue finding. $9: only with an action that is not completed.
-- @parameters position, on, afterId, limit, owners, diagnosisId, concluded, overdue, openActions
-- @nullable conclusion
-- @import Scope from ../../../../domain/targets/commands.ts
-- @import StoredAction, StoredConclusion, StoredFinding, StoredRequest from ../stored.ts
-- @type scope Scope
-- @type requests StoredRequest[]
-- @type findings StoredFinding[]
-- @type conclusion StoredConclusion
-- @type actions StoredAction[]
WITH here AS MATERIALIZED ({here})
SELECT {hereColumns}, b.*
FROM here
LEFT JOIN LATERAL (
  SELECT c.diagnosis_id, c.target_id, c.scope, c.scope_id, c.from_day::text, c.until_day::text, c.because, c.by,
    c.position::text, c.event_id, c.event_type, c.recorded_at, c.stream,
    asked.requests, found.findings, told.conclusion, acted.actions
  FROM read.diagnosis_case c
  CROSS JOIN LATERAL (
    SELECT
      coalesce(
        jsonb_agg(to_jsonb(q) || jsonb_build_object('position', q.position::text) ORDER BY q.position), '[]'
      ) AS requests,
      coalesce(bool_or(q.overdue), false) AS overdue
    FROM (
      SELECT r.*, r.due < $2 AND NOT EXISTS (
        SELECT FROM read.finding f
        WHERE f.diagnosis_id = r.diagnosis_id AND f.department = r.department AND f.position <= here.position
          AND f.day <= $2
      ) AS overdue
      FROM read.finding_request r
      WHERE r.diagnosis_id = c.diagnosis_id AND r.position <= here.position AND r.day <= $2
    ) AS q
  ) AS asked
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(to_jsonb(f) || jsonb_build_object('position', f.position::text)), '[]') AS findings
    FROM read.finding f
    WHERE f.diagnosis_id = c.diagnosis_id AND f.position <= here.position AND f.day <= $2
  ) AS found
  LEFT JOIN LATERAL (
    SELECT to_jsonb(e) || jsonb_build_object('position', e.position::text) AS conclusion
    FROM read.diagnosis_conclusion e
    WHERE e.diagnosis_id = c.diagnosis_id AND e.position <= here.position AND e.day <= $2
  ) AS told ON true
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg({action} ORDER BY a.position), '[]') AS actions,
      coalesce(bool_or(d.action_id IS NULL), false) AS open
    FROM read.corrective_action a
    LEFT JOIN read.corrective_action_done d
      ON d.diagnosis_id = a.diagnosis_id AND d.action_id = a.action_id AND d.position <= here.position
        AND d.done_on <= $2
    LEFT JOIN read.corrective_action_verified v
      ON v.diagnosis_id = a.diagnosis_id AND v.action_id = a.action_id AND v.position <= here.position AND v.day <= $2
    WHERE a.diagnosis_id = c.diagnosis_id AND a.position <= here.position AND a.day <= $2
  ) AS acted
  WHERE c.position <= here.position AND c.day <= $2::date
    AND ($3::text IS NULL OR c.diagnosis_id COLLATE "C" > $3)
    AND ($5::text[] IS NULL OR c.owner = ANY ($5))
    AND ($6::text IS NULL OR c.diagnosis_id COLLATE "C" = $6)
    AND ($7::boolean IS NULL OR $7 = (told.conclusion IS NOT NULL))
    AND ($8::boolean IS NOT TRUE OR asked.overdue)
    AND ($9::boolean IS NOT TRUE OR acted.open)
  ORDER BY c.diagnosis_id COLLATE "C"
  LIMIT $4::integer
) AS b ON true
ORDER BY b.diagnosis_id COLLATE "C"
