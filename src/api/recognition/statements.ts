import { GRANTS, HERE, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { BudgetsParameters, BudgetsRow } from './sql/budgets.types.ts';
import type { BudgetsExplanationParameters, BudgetsExplanationRow } from './sql/budgets-explanation.types.ts';
import type { HallOfFameParameters, HallOfFameRow } from './sql/hall-of-fame.types.ts';
import type {
  HallOfFameExplanationParameters,
  HallOfFameExplanationRow,
} from './sql/hall-of-fame-explanation.types.ts';
import type { LastKudosParameters, LastKudosRow } from './sql/last-kudos.types.ts';
import type { PeriodsParameters, PeriodsRow } from './sql/periods.types.ts';
import type { ProgrammesParameters, ProgrammesRow } from './sql/programmes.types.ts';
import type { RewardsParameters, RewardsRow } from './sql/rewards.types.ts';
import type { SegmentsParameters, SegmentsRow } from './sql/segments.types.ts';
import type { VerdictsParameters, VerdictsRow } from './sql/verdicts.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

/** The grants, and which of them make which figure: the same for the lists and for their explanations. */
const PARTS: SqlParts = {
  ...HERE,
  ...GRANTS,
  isCommitted: part('is-committed'),
  isApproved: part('is-approved'),
  isFulfilled: part('is-fulfilled'),
  famed: part('famed'),
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

export const SEGMENTS = readStatement<SegmentsParameters, SegmentsRow>(FOLDER, 'segments', PARTS);
export const HALL_OF_FAME = readStatement<HallOfFameParameters, HallOfFameRow>(FOLDER, 'hall-of-fame', PARTS);
export const HALL_OF_FAME_EXPLANATION = readStatement<HallOfFameExplanationParameters, HallOfFameExplanationRow>(
  FOLDER,
  'hall-of-fame-explanation',
  PARTS,
);
export const LAST_KUDOS = readStatement<LastKudosParameters, LastKudosRow>(FOLDER, 'last-kudos', PARTS);
export const VERDICTS = readStatement<VerdictsParameters, VerdictsRow>(FOLDER, 'verdicts', PARTS);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [
  PROGRAMMES,
  REWARDS,
  PERIODS,
  BUDGETS,
  BUDGETS_EXPLANATION,
  SEGMENTS,
  HALL_OF_FAME,
  HALL_OF_FAME_EXPLANATION,
  LAST_KUDOS,
  VERDICTS,
];
