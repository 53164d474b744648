import { z } from 'zod';
import { badQuery } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { eventOf, storedEvent } from '../query/explained.ts';
import { instantText } from '../query/instant-text.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { refuseUnseen, sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { TrainingQuery } from './parameters.ts';
import type { TrainingList } from './schema.ts';
import type { TrainingRow } from './sql/training.types.ts';
import { TRAININGS } from './statements.ts';
import type { StoredCompletion } from './stored.ts';

const AfterItem = z.tuple([z.string(), z.string()]);

/** The trainings with the people that they are assigned to, by person and training. Throws Problem 400 and 403. */
export async function answerTrainings(question: Question): Promise<TrainingList> {
  const { api, request } = question;
  const query = parseQuery(TrainingQuery, request.query);
  refuseScope(query);
  const asked = await askedOf(question, query, AfterItem);
  const sight = await sightAt(question, asked);
  refuseUnseen(question, query.scope === 'department' ? sight.departments : sight.people, query.scopeId);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, TRAININGS, {
      position: asked.position?.commit,
      on: asked.on,
      scope: query.scope,
      scopeId: query.scopeId,
      programmeId: query.programmeId,
      status: query.status,
      afterPerson: asked.after?.[0],
      afterTraining: asked.after?.[1],
      limit: asked.limit + 1,
      people: sight.people,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'training_id'), asked.limit);
  return {
    ...head,
    on: asked.on,
    items: shown.map(itemOf),
    next: nextOf(question, query, { ...asked, position }, last && [last.person, last.training_id]),
  };
}

function refuseScope({ scope, scopeId }: z.output<typeof TrainingQuery>): void {
  const needsId = scope === 'salesperson' || scope === 'department';
  if (needsId && scopeId === undefined) {
    throw badQuery({ parameter: 'scopeId', message: `is missing: name the ${scope}` });
  }
  if (!needsId && scopeId !== undefined) {
    throw badQuery({ parameter: 'scopeId', message: 'belongs to the scopes salesperson and department only' });
  }
}

function itemOf(row: TrainingRow): TrainingList['items'][number] {
  return {
    trainingId: row.training_id,
    salespersonId: row.person,
    name: row.name,
    programmeId: row.programme_id,
    title: row.title,
    assignment: {
      to: { salespersonId: row.salesperson_id, departmentId: row.department_id },
      from: row.from_day,
      due: row.first_due,
      diagnosisId: row.diagnosis_id,
      needId: row.need_id,
      cancelledOn: row.cancelled_on,
      ...eventOf(row),
    },
    assigned: row.is_assigned,
    employed: row.employed,
    joinedOn: row.joined_on,
    duty: row.duty,
    due: row.due,
    started: row.started && { on: row.started.on, at: instantText(row.started.at), ...storedEvent(row.started) },
    completions: row.completions.map(completionOf),
    certificate: row.certificate,
  };
}

function completionOf(stored: StoredCompletion) {
  return {
    on: stored.on,
    at: instantText(stored.at),
    score: stored.score,
    passScore: stored.pass_score,
    passed: stored.passed,
    validUntil: stored.valid_until,
    dueAgain: stored.due_again,
    ...storedEvent(stored),
  };
}
