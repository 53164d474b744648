import { outstandingOf } from '../../../domain/diagnosis/outstanding.ts';
import { type Day, earlier } from '../../../domain/kernel/day.ts';
import { eventOf, storedEvent } from '../../query/explained.ts';
import type { Sight } from '../../query/sight.ts';
import type { Cases } from './schema.ts';
import type { CasesRow } from './sql/cases.types.ts';
import type { StoredAction, StoredConclusion, StoredFinding } from './stored.ts';

type Item = Cases['items'][number];

interface Seeing {
  readonly sight: Sight;
  /** The last day that counts. */
  readonly on: Day;
  /** The day of `asOf`: no later day opens a seal, whatever day is asked about. */
  readonly today: Day;
  /** The diagnoses that are sealed now: no earlier moment opens them. */
  readonly sealed: ReadonlySet<string>;
}

/** A case as the caller may see it on the day. */
export function caseItem(row: CasesRow, seeing: Seeing): Item {
  const { sight, on, today } = seeing;
  const sealed =
    seeing.sealed.has(row.diagnosis_id) || outstandingOf(row.requests, row.findings, earlier(on, today)).length > 0;
  const isHidden = sealed || sight.reach === 'own';
  return {
    diagnosisId: row.diagnosis_id,
    targetId: row.target_id,
    scope: row.scope,
    scopeId: row.scope_id,
    from: row.from_day,
    until: row.until_day,
    because: row.because,
    status: row.conclusion ? 'concluded' : 'open',
    sealed,
    requests: row.requests.map((request) => {
      const { department, question, due, overdue, by } = request;
      const found = row.findings.find((each) => each.department === department);
      const finding = found ? findingItem(found, isHidden) : null;
      return { department, question, due, overdue, finding, by, ...storedEvent(request) };
    }),
    conclusion: row.conclusion && conclusionItem(row.conclusion),
    actions: row.actions.map((action) => actionItem(action, sight)),
    by: row.by,
    ...eventOf(row),
  };
}

function findingItem(finding: StoredFinding, isHidden: boolean) {
  const { by, evidence, note } = finding;
  const causes = finding.causes.map(({ cause, basisPoints = null }) => ({ cause, basisPoints }));
  const content = isHidden ? { causes: null, evidence: null, note: null } : { causes, evidence, note };
  return { ...content, by, ...storedEvent(finding) };
}

function conclusionItem(conclusion: StoredConclusion) {
  const { day: on, causes, note, by } = conclusion;
  return { on, causes, note, by, ...storedEvent(conclusion) };
}

function actionItem(action: StoredAction, { people }: Sight) {
  const { completed, verified } = action;
  return {
    actionId: action.action_id,
    cause: action.cause,
    kind: action.kind,
    owner: action.responsible,
    from: action.from_day,
    due: action.due,
    affects: {
      salespersonIds: action.affected_people.filter((id) => people?.includes(id) ?? true),
      departmentId: action.affected_department,
    },
    overdue: action.overdue,
    completed: completed && { on: completed.done_on, by: completed.by, ...storedEvent(completed) },
    verified: verified && {
      effective: verified.effective,
      evidence: verified.evidence,
      by: verified.by,
      ...storedEvent(verified),
    },
    by: action.by,
    ...storedEvent(action),
  };
}
