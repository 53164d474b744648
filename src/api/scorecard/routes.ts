import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerScorecard } from './answer.ts';
import { ScorecardPath, ScorecardQuery } from './parameters.ts';
import { Scorecard } from './schema.ts';

/** All that is known of a person's period, in one answer. */
export const scorecardRoutes: Routes = (app, api, directory) => {
  queriesOf(
    app,
    api,
    directory,
  )({
    url: '/v1/salespeople/:salespersonId/scorecard',
    operationId: 'getScorecard',
    tag: 'people',
    summary:
      'How a salesperson does in a period: targets, pipeline, process, feedback, training, coaching, recognition',
    roles: { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' },
    path: ScorecardPath,
    parameters: ScorecardQuery,
    answer: Scorecard,
    ask: answerScorecard,
    personal: ({ position, salespersonId }) => ({ position, people: [salespersonId] }),
  });
};
