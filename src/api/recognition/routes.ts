import type { Role, Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerEligible } from './eligible.ts';
import { EligibleQuery, ProgrammesQuery } from './parameters.ts';
import { answerProgrammes } from './programmes.ts';
import { EligibleList, ProgrammeList } from './schema.ts';

const roles: readonly Role[] = ['auditor', 'admin'];
const tag = 'recognition';

/** Reward programmes, what people earned, and what became of it. */
export const recognitionRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/recognition/programmes',
    operationId: 'listRewardProgrammes',
    tag,
    summary: 'Reward programmes with their rules and budgets',
    roles,
    parameters: ProgrammesQuery,
    answer: ProgrammeList,
    ask: answerProgrammes,
  });
  get({
    url: '/v1/recognition/eligible',
    operationId: 'listEligible',
    tag,
    summary: 'Who earned which reward of a programme in a period, with signed evidence',
    roles,
    parameters: EligibleQuery,
    answer: EligibleList,
    ask: answerEligible,
  });
};
