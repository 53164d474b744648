import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Api, DirectoryFollower, Role, Routes } from '../ports.ts';
import { answerChanges } from './answer-changes.ts';
import { answerExplanation } from './answer-explanation.ts';
import { answerDetail, answerList } from './answers.ts';
import { ChangesQuery, DetailQuery, ExplanationQuery, ListQuery } from './schema.ts';

const READERS: readonly Role[] = ['auditor', 'admin'];
const TARGET = { type: 'object', properties: { targetId: { type: 'string' } }, required: ['targetId'] };

type Answer = (api: Api, directory: DirectoryFollower, request: FastifyRequest) => Promise<object>;

/** Targets and what was reached of them, each figure with the events behind it. */
export const attainmentRoutes: Routes = (app, api, directory) => {
  const get = question(app, api, directory);
  get('/v1/attainment', answerList, ListQuery, 'Targets with what was reached of them, ranked among their like');
  get(
    '/v1/attainment/:targetId',
    answerDetail,
    DetailQuery,
    'One target: its figures, its versions, and what was handed down',
  );
  get(
    '/v1/attainment/:targetId/explanation',
    answerExplanation,
    ExplanationQuery,
    'Every credit behind a figure, which sum to it',
  );
  get(
    '/v1/attainment/:targetId/changes',
    answerChanges,
    ChangesQuery,
    'Why the figure known at one time is another one at a later time',
  );
};

function question(app: FastifyInstance, api: Api, directory: DirectoryFollower) {
  return (url: string, answer: Answer, query: z.ZodType, summary: string): void => {
    const schema = {
      summary,
      tags: ['attainment'],
      querystring: z.toJSONSchema(query, { unrepresentable: 'any' }),
      ...(url.includes(':targetId') && { params: TARGET }),
    };
    app.get(url, { config: { roles: READERS }, schema }, (request) => answer(api, directory, request));
  };
}
