import { z } from 'zod';
import { addDays, type Day } from '../../domain/kernel/day.ts';
import { callerOf } from '../auth/caller.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { instantText } from '../query/instant-text.ts';
import { askedOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { refuseUnseen, sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { unknownPerson } from '../query/unknown-person.ts';
import { sessionItem } from './coaching.ts';
import { type ImprovementPlan, type Person, PersonPath, PersonQuery } from './schema-people.ts';
import { PERSON } from './statements.ts';
import type { StoredEmployment, StoredPlan } from './stored.ts';

const Nothing = z.undefined();

/** One salesperson. Throws Problem 400, and 404 if the person was not hired by then. */
export async function answerPerson(question: Question): Promise<Answered<typeof Person>> {
  const { api, request } = question;
  const query = parseQuery(PersonQuery, request.query);
  const { salespersonId } = PersonPath.parse(request.params);
  const asked = await askedOf(question, query, Nothing);
  const { on } = asked;
  const sight = await sightAt(question, asked);
  refuseUnseen(question, sight.people, salespersonId);
  const caller = callerOf(request);
  const { head, found } = await withHead(question, asked, () =>
    ask(api.readModel, PERSON, { position: asked.position?.commit, on, salespersonId }),
  );
  const [row] = present(found.rows, 'salesperson_id');
  if (!row) throw unknownPerson();
  const coaching = row.sessions.map((session) => sessionItem(session, on, caller));
  const items = coaching.flatMap(({ actionItems }) => actionItems);
  return {
    ...head,
    salespersonId: row.salesperson_id,
    name: row.name,
    departmentId: departmentOn(row.employments, on),
    employments: row.employments.map(employmentItem),
    leaves: row.leaves.map((leave) => ({ ...leave, position: eventPosition(leave.position) })),
    coaching,
    openActionItems: items.filter(({ doneOn }) => doneOn === null).length,
    overdueActionItems: items.filter(({ overdue }) => overdue).length,
    plans: row.plans.map((plan) => planItem(plan, on)),
  };
}

function departmentOn(employments: readonly StoredEmployment[], on: Day): string | null {
  const employment = employments.find(({ from, until }) => from <= on && (until === undefined || on < until));
  return employment?.assignments.findLast(({ effectiveOn }) => effectiveOn <= on)?.departmentId ?? null;
}

function employmentItem({ from, until, ramp, assignments }: StoredEmployment) {
  return {
    from,
    lastDay: until === undefined ? null : addDays(until, -1),
    ramp: ramp ?? null,
    assignments: assignments.map(({ departmentId, effectiveOn, position }) => ({
      departmentId,
      from: effectiveOn,
      position: eventPosition(position),
    })),
  };
}

function planItem(plan: StoredPlan, on: Day): Answered<typeof ImprovementPlan> {
  return {
    planId: plan.plan_id,
    from: plan.from_day,
    until: plan.until_day,
    goals: plan.goals,
    by: plan.by,
    diagnosisId: plan.diagnosis_id,
    status: statusOf(plan, on),
    reviews: plan.reviews.map((review) => ({ ...review, at: instantText(review.at), ...eventItem(review) })),
    close: plan.close && { ...plan.close, ...eventItem(plan.close) },
    eventId: plan.event_id,
    position: eventPosition(plan.position),
    recordedAt: instantText(plan.recorded_at),
  };
}

function statusOf({ from_day: from, close }: StoredPlan, on: Day): 'planned' | 'running' | 'closed' {
  if (close) return 'closed';
  return from > on ? 'planned' : 'running';
}

function eventItem({ position, recordedAt }: { readonly position: string; readonly recordedAt: string }) {
  return { position: eventPosition(position), recordedAt: instantText(recordedAt) };
}
