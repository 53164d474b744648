import { HERE, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { BudgetsParameters, BudgetsRow } from './sql/budgets.types.ts';
import type { BudgetsExplanationParameters, BudgetsExplanationRow } from './sql/budgets-explanation.types.ts';
import type { PeriodsParameters, PeriodsRow } from './sql/periods.types.ts';
import type { ProgrammesParameters, ProgrammesRow } from './sql/programmes.types.ts';
import type { RewardsParameters, RewardsRow } from './sql/rewards.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

/** The grants, and which of them make which figure: the same for the lists and for their explanations. */
const PARTS: SqlParts = {
  ...HERE,
  grants: part('grants'),
  isCommitted: part('is-committed'),
  isApproved: part('is-approved'),
  isFulfilled: part('is-fulfilled'),
};

export const PROGRAMMES = readStatement<ProgrammesParameters, ProgrammesRow>(FOLDER, 'programmes', PARTS);
export const REWARDS = readStatement<RewardsParameters, RewardsRow>(FOLDER, 'rewards', PARTS);
export const PERIODS = readStatement<PeriodsParameters, PeriodsRow>(FOLDER, 'periods', PARTS);

export const BUDGETS = readStatement<BudgetsParameters, BudgetsRow>(FOLDER, 'budgets', PARTS);
export const BUDGETS_EXPLANATION = readStatement<BudgetsExplanationParameters, BudgetsExplanationRow>(
  FOLDER,
  'budgets-explanation',
  PARTS,
);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [PROGRAMMES, REWARDS, PERIODS, BUDGETS, BUDGETS_EXPLANATION];
