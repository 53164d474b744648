import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerPlaybook, answerPractice } from './answers.ts';
import { ListQuery, PlaybookQuery, PracticePath } from './parameters.ts';
import { KnownPractice, Playbook } from './schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
const tag = 'people';

/** What works, and who knows and uses it. */
export const playbookRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/playbook',
    operationId: 'listPractices',
    tag,
    summary: 'Practices, with the people who do not know them yet',
    roles,
    parameters: PlaybookQuery,
    answer: Playbook,
    ask: answerPlaybook,
    personal: ({ position, items }) => ({
      position,
      people: items.flatMap(({ notAcknowledged }) => notAcknowledged.map(({ salespersonId }) => salespersonId)),
    }),
  });
  get({
    url: '/v1/playbook/:practiceId',
    operationId: 'getPractice',
    tag,
    summary: 'One practice: who knows it, and who uses it since when',
    roles,
    path: PracticePath,
    parameters: ListQuery,
    answer: KnownPractice,
    ask: answerPractice,
    personal: ({ position, items }) => ({ position, people: items.map(({ salespersonId }) => salespersonId) }),
  });
};
