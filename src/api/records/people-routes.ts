import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerCoaching } from './coaching.ts';
import { answerPerson } from './person.ts';
import { CoachingList, CoachingQuery, Person, PersonPath, PersonQuery } from './schema-people.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
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
    personal: ({ position, salespersonId }) => ({ position, people: [salespersonId] }),
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
    personal: ({ position, items }) => ({ position, people: items.map(({ salespersonId }) => salespersonId) }),
  });
};
