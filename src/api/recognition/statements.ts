import { HERE, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { PeriodsParameters, PeriodsRow } from './sql/periods.types.ts';
import type { ProgrammesParameters, ProgrammesRow } from './sql/programmes.types.ts';
import type { RewardsParameters, RewardsRow } from './sql/rewards.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

const PARTS: SqlParts = { ...HERE, grants: part('grants'), isStanding: part('is-standing') };

export const PROGRAMMES = readStatement<ProgrammesParameters, ProgrammesRow>(FOLDER, 'programmes', PARTS);
export const REWARDS = readStatement<RewardsParameters, RewardsRow>(FOLDER, 'rewards', PARTS);
export const PERIODS = readStatement<PeriodsParameters, PeriodsRow>(FOLDER, 'periods', PARTS);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [PROGRAMMES, REWARDS, PERIODS];
