import { z } from 'zod';
import type { Day } from '../../domain/kernel/day.ts';
import type { Role } from '../ports.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { type CoachingList, CoachingQuery, type CoachingSession } from './schema-people.ts';
import { COACHING } from './statements.ts';
import type { StoredSession } from './stored.ts';

const AfterSession = z.tuple([z.string(), z.string()]);

/** Who reads the notes of a session: they are personal. */
const NOTES: readonly (Role | undefined)[] = ['auditor', 'admin'];

/** The coaching sessions, by day and id. Throws Problem 400. */
export async function answerCoaching(question: Question): Promise<Answered<typeof CoachingList>> {
  const { api, request } = question;
  const query = parseQuery(CoachingQuery, request.query);
  const asked = await askedOf(question, query, AfterSession);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, COACHING, {
      position: asked.position?.commit,
      on: asked.on,
      salespersonId: query.salespersonId,
      open: query.open === 'true',
      afterHeldOn: asked.after?.[0],
      afterSessionId: asked.after?.[1],
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'session_id'), asked.limit);
  return {
    ...head,
    items: shown.map((session) => sessionItem(session, asked.on, request.caller?.role)),
    next: nextOf(question, query, { ...asked, position }, last && [last.held_on, last.session_id]),
  };
}

/** A session as `role` may see it on the day. */
export function sessionItem(session: StoredSession, on: Day, role: Role | undefined): Answered<typeof CoachingSession> {
  return {
    sessionId: session.session_id,
    salespersonId: session.salesperson_id,
    on: session.held_on,
    at: new Date(session.held_at).toISOString(),
    by: session.by,
    topic: session.topic,
    notes: NOTES.includes(role) ? session.notes : null,
    diagnosisId: session.diagnosis_id,
    actionItems: session.items.map((item) => ({ ...item, overdue: item.doneOn === null && item.due < on })),
    eventId: session.event_id,
    position: eventPosition(session.position),
    recordedAt: new Date(session.recorded_at).toISOString(),
  };
}
