import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerExplanation } from './explanation.ts';
import { listing } from './list.ts';
import { ExplanationQuery, ListQuery } from './parameters.ts';
import { FeedbackExplanation, FeedbackList } from './schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
const tag = 'process';

/** What customers said, each figure with the events behind it. */
export const feedbackRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/feedback',
    operationId: 'listFeedback',
    tag,
    summary: 'What customers said in a period',
    roles: { ...roles, analyst: 'aggregate' },
    parameters: ListQuery,
    answer: FeedbackList,
    ask: listing(),
  });
  get({
    url: '/v1/feedback/explanation',
    operationId: 'explainFeedback',
    tag,
    summary: 'Each feedback behind a figure',
    roles,
    parameters: ExplanationQuery,
    answer: FeedbackExplanation,
    ask: answerExplanation,
    personal: ({ position, items }) => ({
      position,
      people: items.flatMap(({ salespersonId }) => salespersonId ?? []),
    }),
  });
};
