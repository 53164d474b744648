import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { SalePath } from '../query/sale-history.ts';
import { answerExplanation } from './answer-explanation.ts';
import { answerLate } from './answer-late.ts';
import { answerTimeline } from './answer-timeline.ts';
import { answeringProcess } from './answers.ts';
import { ExplanationQuery, LateQuery, OrderQuery, ProcessQuery } from './parameters.ts';
import { LateOrders, Process, ProcessExplanation } from './schema.ts';
import { Timeline } from './timeline-schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
const tag = 'process';

/** Orders from the sale to the follow-up. */
export const processRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/process',
    operationId: 'getProcess',
    tag,
    summary: 'The process of a period: stages, step times, on time in full, returns, cancellations',
    roles: { ...roles, analyst: 'aggregate' },
    parameters: ProcessQuery,
    answer: Process,
    ask: answeringProcess(),
  });
  get({
    url: '/v1/process/explanation',
    operationId: 'explainProcess',
    tag,
    summary: 'The orders behind a figure of the process',
    roles,
    parameters: ExplanationQuery,
    answer: ProcessExplanation,
    ask: answerExplanation,
  });
  get({
    url: '/v1/process/late',
    operationId: 'listLateOrders',
    tag,
    summary: 'Orders that are late and still open, the latest first',
    roles,
    parameters: LateQuery,
    answer: LateOrders,
    ask: answerLate,
  });
  get({
    url: '/v1/process/orders/:source/:saleId',
    operationId: 'getTimeline',
    tag,
    summary: 'Everything that happened to one order',
    roles,
    path: SalePath,
    parameters: OrderQuery,
    answer: Timeline,
    ask: answerTimeline,
    personal: ({ position, people }) => ({ position, people }),
  });
};
