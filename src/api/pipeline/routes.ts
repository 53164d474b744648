import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerExplanation } from './explanation.ts';
import { listing } from './list.ts';
import { ExplanationQuery, ListQuery } from './parameters.ts';
import { PipelineExplanation, PipelineList } from './schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
const tag = 'process';

/** What was won, lost and open, each figure with the events behind it. */
export const pipelineRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/pipeline',
    operationId: 'listPipeline',
    tag,
    summary: 'What was won and lost in a period, and what is open',
    roles: { ...roles, analyst: 'aggregate' },
    parameters: ListQuery,
    answer: PipelineList,
    ask: listing(),
  });
  get({
    url: '/v1/pipeline/explanation',
    operationId: 'explainPipeline',
    tag,
    summary: 'Each sale, loss or opening behind a figure of the pipeline',
    roles,
    parameters: ExplanationQuery,
    answer: PipelineExplanation,
    ask: answerExplanation,
    personal: ({ position, items }) => ({ position, people: items.flatMap(({ people }) => people) }),
  });
};
