import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerExplanation } from './explanation.ts';
import { answerService } from './list.ts';
import { ExplanationQuery, ListQuery } from './parameters.ts';
import { ServiceExplanation, ServiceList } from './schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
const tag = 'process';

/** Cases of service, each figure with the events behind it. */
export const serviceRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/service',
    operationId: 'listService',
    tag,
    summary: 'Cases of service that were opened in a period',
    roles: { ...roles, analyst: 'aggregate' },
    parameters: ListQuery,
    answer: ServiceList,
    ask: answerService,
  });
  get({
    url: '/v1/service/explanation',
    operationId: 'explainService',
    tag,
    summary: 'Each case behind a figure',
    roles,
    parameters: ExplanationQuery,
    answer: ServiceExplanation,
    ask: answerExplanation,
    personal: ({ position, items }) => ({
      position,
      people: items.flatMap(({ salespersonId }) => salespersonId ?? []),
    }),
  });
};
