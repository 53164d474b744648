import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerBudgetExplanation, answerBudgets } from './budgets.ts';
import { answerEligible } from './eligible.ts';
import { answerFameExplanation, answerHallOfFame } from './hall-of-fame.ts';
import { answerLeaderboard } from './leaderboard.ts';
import {
  BudgetsExplanationQuery,
  BudgetsQuery,
  EligibleQuery,
  FameExplanationQuery,
  FameQuery,
  LeaderboardQuery,
  ProgrammesQuery,
  RetentionQuery,
  RewardsQuery,
} from './parameters.ts';
import { answerProgrammes } from './programmes.ts';
import { answerRetention } from './retention.ts';
import { answerRewards } from './rewards.ts';
import { BudgetExplanation, BudgetList, EligibleList, ProgrammeList, RewardList } from './schema.ts';
import { FameExplanation, HallOfFame, Leaderboard, RetentionList } from './schema-people.ts';

const roles: Reaches = { auditor: 'all', admin: 'all' };
/** Rules are for everybody whom they may reward. */
const forEverybody: Reaches = { ...roles, manager: 'all', salesperson: 'all' };
const personalRoles: Reaches = { ...roles, manager: 'subtree', salesperson: 'own' };
const tag = 'recognition';

/** Reward programmes, what people earned, and what became of it. */
export const recognitionRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/recognition/programmes',
    operationId: 'listRewardProgrammes',
    tag,
    summary: 'Reward programmes with their rules and budgets',
    roles: forEverybody,
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
    roles: personalRoles,
    parameters: RewardsQuery,
    answer: RewardList,
    ask: answerRewards,
    personal: ({ position, items }) => ({ position, people: items.map(({ salespersonId }) => salespersonId) }),
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

/** People among others, and what they were recognised for. */
export const recognitionPeopleRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/recognition/leaderboard',
    operationId: 'getLeaderboard',
    tag,
    summary: 'People ranked among those with the same kind of target',
    roles,
    parameters: LeaderboardQuery,
    answer: Leaderboard,
    ask: answerLeaderboard,
  });
  get({
    url: '/v1/recognition/hall-of-fame',
    operationId: 'getHallOfFame',
    tag,
    summary: 'Who was recognised how often',
    roles,
    parameters: FameQuery,
    answer: HallOfFame,
    ask: answerHallOfFame,
  });
  get({
    url: '/v1/recognition/hall-of-fame/explanation',
    operationId: 'explainHallOfFame',
    tag,
    summary: 'Each reward or kudos behind a figure of the hall of fame',
    roles: personalRoles,
    parameters: FameExplanationQuery,
    answer: FameExplanation,
    ask: answerFameExplanation,
  });
  get({
    url: '/v1/recognition/retention',
    operationId: 'listRetention',
    tag,
    summary: 'People whom the company may lose, by plain signals with their evidence',
    roles,
    parameters: RetentionQuery,
    answer: RetentionList,
    ask: answerRetention,
  });
};
