import type { AskedDepartment, Cause, DiagnosisConcluded, FindingSubmitted } from '../../domain/diagnosis/events.ts';
import { boolean, day, json, nullable, oneOf, text, texts } from '../runner/column.ts';
import { EVENT_COLUMNS, table } from '../runner/table.ts';

// Facts are only ever added, each with the position of its event. What is open, overdue or sealed on a day is derived
// when it is asked for.

const CASE_COLUMNS = {
  ...EVENT_COLUMNS,
  by: text('Who recorded it: the name of the key.'),
  day: day('Local day of the event.'),
  diagnosisId: text('Id of the diagnosis.'),
};
const department = oneOf<AskedDepartment>(
  ['production', 'customer service', 'marketing', 'product', 'pricing', 'hr', 'logistics', 'management'],
  'Department that is asked.',
);
const actionId = text('Id of the corrective action, unique within the diagnosis.');

export const DIAGNOSIS_CASE = table('diagnosis_case', 'A diagnosis as it was opened.', {
  ...CASE_COLUMNS,
  targetId: text('Id of the target that was missed.'),
  owner: text('Owner of the target: company, department/ID or salesperson/ID.'),
  scope: oneOf(
    ['salesperson', 'department', 'company'],
    'Whether the target is of a person, a department or the company.',
  ),
  scopeId: nullable(text('The person or the department; null for the company.')),
  fromDay: day('First day of the period of the target.'),
  untilDay: day('First day after the period of the target.'),
  because: text('Why the target is looked into.'),
});

export const FINDING_REQUEST = table('finding_request', 'A department that was asked for its finding.', {
  ...CASE_COLUMNS,
  department,
  question: text('What it is asked.'),
  due: day('Last day for the finding.'),
});

export const FINDING = table('finding', 'A finding of a department. It is sealed until all are in or overdue.', {
  ...CASE_COLUMNS,
  department,
  causes: json<FindingSubmitted['causes']>('The causes that it found, with their basis points where it said so.'),
  evidence: text('What shows it.'),
  note: text('Its note.'),
});

export const DIAGNOSIS_CONCLUSION = table('diagnosis_conclusion', 'The conclusion of a diagnosis.', {
  ...CASE_COLUMNS,
  causes: json<DiagnosisConcluded['causes']>('The causes, with shares that sum to 10,000 basis points.'),
  note: text('Its note.'),
});

export const CORRECTIVE_ACTION = table('corrective_action', 'A corrective action as it was planned.', {
  ...CASE_COLUMNS,
  actionId,
  cause: oneOf<Cause>(
    ['price', 'product', 'delivery', 'service', 'marketing', 'market', 'employee', 'target setting', 'other'],
    'Concluded cause that it is against.',
  ),
  kind: text('What kind of action it is.'),
  responsible: text('Who sees to it.'),
  fromDay: day('First day on which it is at work.'),
  due: day('Last day for completing it.'),
  affectedPeople: texts('People whose results it should change; empty for a department.'),
  affectedDepartment: nullable(text('Department whose results it should change; null for people.')),
});

export const CORRECTIVE_ACTION_DONE = table('corrective_action_done', 'A corrective action that is completed.', {
  ...CASE_COLUMNS,
  actionId,
  doneOn: day('Day on which it was completed.'),
});

export const CORRECTIVE_ACTION_VERIFIED = table(
  'corrective_action_verified',
  'Whether a completed corrective action was effective.',
  {
    ...CASE_COLUMNS,
    actionId,
    effective: boolean('Whether it removed the cause.'),
    evidence: text('What shows it.'),
  },
);
