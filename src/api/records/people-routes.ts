import type { Role, Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerCoaching } from './coaching.ts';
import { answerPerson } from './person.ts';
import { CoachingList, CoachingQuery, Person, PersonPath, PersonQuery } from './schema-people.ts';

const roles: readonly Role[] = ['auditor', 'admin'];
const tag = 'records';

/** Coaching sessions and improvement plans, read back from the read models. */
export const peopleRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/salespeople/:salespersonId',
    operationId: 'getSalesperson',
    tag,
    summary: 'One salesperson: employments, transfers, leaves, coaching and improvement plans',
    roles,
    path: PersonPath,
    parameters: PersonQuery,
    answer: Person,
    ask: answerPerson,
  });
  get({
    url: '/v1/coaching',
    operationId: 'listCoaching',
    tag,
    summary: 'Coaching sessions with their action items',
    roles,
    parameters: CoachingQuery,
    answer: CoachingList,
    ask: answerCoaching,
  });
};
