import { z } from 'zod';
import type { Day } from '../../domain/kernel/day.ts';
import { callerOf } from '../auth/caller.ts';
import type { Caller } from '../ports.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { refuseUnseen, sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { type CoachingList, CoachingQuery, type CoachingSession } from './schema-people.ts';
import { COACHING } from './statements.ts';
import type { StoredSession } from './stored.ts';

const AfterSession = z.tuple([z.string(), z.string()]);

/** The notes of a session are personal: beside the person they are read by these. */
const NOTES: readonly Caller['role'][] = ['auditor', 'admin'];

/** The coaching sessions, by day and id. Throws Problem 400. */
export async function answerCoaching(question: Question): Promise<Answered<typeof CoachingList>> {
  const { api, request } = question;
  const query = parseQuery(CoachingQuery, request.query);
  const asked = await askedOf(question, query, AfterSession);
  const sight = await sightAt(question, asked);
  refuseUnseen(question, sight.people, query.salespersonId);
  const caller = callerOf(request);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, COACHING, {
      position: asked.position?.commit,
      on: asked.on,
      salespersonId: query.salespersonId,
      open: query.open === 'true',
      afterHeldOn: asked.after?.[0],
      afterSessionId: asked.after?.[1],
      limit: asked.limit + 1,
      people: sight.people,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'session_id'), asked.limit);
  return {
    ...head,
    items: shown.map((session) => sessionItem(session, asked.on, caller)),
    next: nextOf(question, query, { ...asked, position }, last && [last.held_on, last.session_id]),
  };
}

/** A session as the caller may see it on the day. */
export function sessionItem(session: StoredSession, on: Day, caller: Caller): Answered<typeof CoachingSession> {
  const readsNotes = NOTES.includes(caller.role) || caller.salespersonId === session.salesperson_id;
  return {
    sessionId: session.session_id,
    salespersonId: session.salesperson_id,
    on: session.held_on,
    at: new Date(session.held_at).toISOString(),
    by: session.by,
    topic: session.topic,
    notes: readsNotes ? session.notes : null,
    diagnosisId: session.diagnosis_id,
    actionItems: session.items.map((item) => ({ ...item, overdue: item.doneOn === null && item.due < on })),
    eventId: session.event_id,
    position: eventPosition(session.position),
    recordedAt: new Date(session.recorded_at).toISOString(),
  };
}
