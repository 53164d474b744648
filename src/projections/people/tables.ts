import { bigint, day, instant, integer, json, nullable, oneOf, text, texts } from '../runner/column.ts';
import { table } from '../runner/table.ts';

// Facts are only ever added, each with the position of its event. A query as of P is the same SQL with position <= P.

/** The event that made the row. */
const EVENT = {
  position: bigint('Position in the log of the event that made the row.'),
  eventId: text('Id of that event.'),
  eventType: text('Type of that event.'),
  recordedAt: instant('When that event was recorded.'),
};

export const PERSON = table(
  'person',
  'A salesperson after an event that changed them. The person as of P is their last row at or before P.',
  {
    ...EVENT,
    salespersonId: text('Id of the person.'),
    name: text('Name of the person.'),
    employments: json<readonly object[]>('The employments, in the order of the hires, each with its assignments.'),
    leaves: json<readonly object[]>('The leaves.'),
  },
);

export const COACHING_SESSION = table('coaching_session', 'A coaching session that was held.', {
  ...EVENT,
  sessionId: text('Id of the session.'),
  salespersonId: text('Person who was coached.'),
  heldOn: day('Local day of the session.'),
  heldAt: instant('When it was held.'),
  by: text('Who coached.'),
  topic: oneOf(['product', 'audience', 'strategy', 'technique', 'other'], 'What it was about.'),
  notes: nullable(text('Notes on the person; personal.')),
  actionItems: json<readonly object[]>('What was agreed: `what` and `due` of each action item, numbered from 1.'),
  diagnosisId: nullable(text('Diagnosis that led to the session; null without one.')),
});

export const ACTION_ITEM_DONE = table('action_item_done', 'An action item of a coaching session that is done.', {
  ...EVENT,
  sessionId: text('Id of the session.'),
  item: integer('Number of the action item, from 1.'),
  doneOn: day('Day on which it was done.'),
});

export const IMPROVEMENT_PLAN = table('improvement_plan', 'An improvement plan as it was started.', {
  ...EVENT,
  planId: text('Id of the plan.'),
  salespersonId: text('Person whom the plan is for.'),
  fromDay: day('First day of the plan.'),
  untilDay: day('First day after the plan.'),
  goals: texts('What the person is to reach.'),
  by: text('Who leads the plan.'),
  diagnosisId: nullable(text('Diagnosis that led to the plan; null without one.')),
});

export const PLAN_REVIEW = table('plan_review', 'A review of an improvement plan.', {
  ...EVENT,
  planId: text('Id of the plan.'),
  heldOn: day('Local day of the review.'),
  heldAt: instant('When it was held.'),
  by: text('Who reviewed the plan.'),
  note: text('What was found.'),
});

export const PLAN_CLOSE = table('plan_close', 'The close of an improvement plan.', {
  ...EVENT,
  planId: text('Id of the plan.'),
  closedOn: day('Day of the close: the first on which the plan no longer runs.'),
  outcome: oneOf(['effective', 'ineffective', 'withdrawn'], 'How the plan ended.'),
  evidence: text('What shows the outcome.'),
  by: text('Who closed the plan.'),
});
