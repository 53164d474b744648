import { readFileSync } from 'node:fs';
import type { Directory, Employment } from '../../domain/directory/directory.ts';
import type { CoachingEvent } from '../../domain/people/coaching/events.ts';
import type { SalespersonEvent } from '../../domain/people/events.ts';
import type { PlanEvent } from '../../domain/people/plan/events.ts';
import type { Handler, Projection, RecordedAs, Seen } from '../runner/projection.ts';
import { ACTION_ITEM_DONE, COACHING_SESSION, IMPROVEMENT_PLAN, PERSON, PLAN_CLOSE, PLAN_REVIEW } from './tables.ts';

type SeenEvent = SalespersonEvent | CoachingEvent | PlanEvent;

const sqlOf = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

const person: Handler<SalespersonEvent> = (event, directory, out) => {
  out.insert(PERSON, { ...eventOf(event), ...personOf(event.data.salespersonId, directory) });
};

/** Employments, coaching sessions and improvement plans: facts with the position of their event. */
export const people: Projection<SeenEvent> = {
  name: 'people',
  version: 1,
  tables: [PERSON, COACHING_SESSION, ACTION_ITEM_DONE, IMPROVEMENT_PLAN, PLAN_REVIEW, PLAN_CLOSE],
  rollups: [],
  indexes: sqlOf('indexes'),
  on: {
    SalespersonHired: person,
    HireCorrected: person,
    SalespersonTransferred: person,
    TransferCorrected: person,
    LeaveRecorded: person,
    LeaveCorrected: person,
    EmploymentEndProposed: 'ignored',
    EmploymentEnded: person,
    CoachingSessionRecorded: (event, _directory, out) => {
      const { sessionId, salespersonId, at, by, topic, notes, actionItems, because } = event.data;
      out.insert(COACHING_SESSION, {
        ...eventOf(event),
        sessionId,
        salespersonId,
        heldOn: event.metadata.day,
        heldAt: at,
        by,
        topic,
        notes: notes ?? null,
        actionItems: actionItems ?? [],
        diagnosisId: because?.diagnosisId ?? null,
      });
    },
    ActionItemCompleted: (event, _directory, out) => {
      const { sessionId, item, on } = event.data;
      out.insert(ACTION_ITEM_DONE, { ...eventOf(event), sessionId, item, doneOn: on });
    },
    ImprovementPlanStarted: (event, _directory, out) => {
      const { planId, salespersonId, from, until, goals, by, because } = event.data;
      out.insert(IMPROVEMENT_PLAN, {
        ...eventOf(event),
        planId,
        salespersonId,
        fromDay: from,
        untilDay: until,
        goals,
        by,
        diagnosisId: because?.diagnosisId ?? null,
      });
    },
    ImprovementPlanReviewed: (event, _directory, out) => {
      const { planId, at, by, note } = event.data;
      out.insert(PLAN_REVIEW, { ...eventOf(event), planId, heldOn: event.metadata.day, heldAt: at, by, note });
    },
    ImprovementPlanClosed: (event, _directory, out) => {
      const { planId, on, outcome, evidence, by } = event.data;
      out.insert(PLAN_CLOSE, { ...eventOf(event), planId, closedOn: on, outcome, evidence, by });
    },
  },
  // No figure of a target rests on these facts.
  touches: () => [],
  checks: [],
};

function eventOf({ position, id, type, recordedAt }: RecordedAs<Seen>) {
  return { position, eventId: id, eventType: type, recordedAt };
}

function personOf(salespersonId: string, directory: Directory) {
  const entry = directory.salespeople.get(salespersonId);
  if (!entry) throw new Error(`The directory does not hold the salesperson "${salespersonId}" of the event.`);
  return {
    salespersonId,
    name: entry.name,
    employments: entry.employments.map(storedEmployment),
    leaves: entry.leaves.map((leave) => ({ ...leave, position: String(leave.position) })),
  };
}

/** Positions become text: JSON has no bigint. */
function storedEmployment({ from, until, ramp, assignments }: Employment): object {
  return {
    from,
    until,
    ramp,
    assignments: assignments.map((assignment) => ({ ...assignment, position: String(assignment.position) })),
  };
}
