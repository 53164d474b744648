import type { Role, Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerBudgetExplanation, answerBudgets } from './budgets.ts';
import { answerEligible } from './eligible.ts';
import { BudgetsExplanationQuery, BudgetsQuery, EligibleQuery, ProgrammesQuery, RewardsQuery } from './parameters.ts';
import { answerProgrammes } from './programmes.ts';
import { answerRewards } from './rewards.ts';
import { BudgetExplanation, BudgetList, EligibleList, ProgrammeList, RewardList } from './schema.ts';

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
  get({
    url: '/v1/recognition/rewards',
    operationId: 'listRewards',
    tag,
    summary: 'Grants and what became of them, with those that later events put at risk',
    roles,
    parameters: RewardsQuery,
    answer: RewardList,
    ask: answerRewards,
  });
  get({
    url: '/v1/recognition/budgets',
    operationId: 'listRewardBudgets',
    tag,
    summary: 'What was granted of the budgets of a fiscal year',
    roles,
    parameters: BudgetsQuery,
    answer: BudgetList,
    ask: answerBudgets,
  });
  get({
    url: '/v1/recognition/budgets/explanation',
    operationId: 'explainRewardBudget',
    tag,
    summary: 'Each grant behind a figure of a budget',
    roles,
    parameters: BudgetsExplanationQuery,
    answer: BudgetExplanation,
    ask: answerBudgetExplanation,
  });
};
