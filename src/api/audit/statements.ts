import { HERE, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { EndOfPeriodParameters, EndOfPeriodRow } from './sql/end-of-period.types.ts';
import type { SegregationParameters, SegregationRow } from './sql/segregation.types.ts';
import type { TargetsSetParameters, TargetsSetRow } from './sql/targets-set.types.ts';
import type { UnusualDeedsParameters, UnusualDeedsRow } from './sql/unusual-deeds.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

const PARTS: SqlParts = {
  ...HERE,
  event: part('event'),
  events: part('events'),
  stale: part('stale'),
  window: part('window'),
};

export const SEGREGATION = readStatement<SegregationParameters, SegregationRow>(FOLDER, 'segregation', PARTS);
export const END_OF_PERIOD = readStatement<EndOfPeriodParameters, EndOfPeriodRow>(FOLDER, 'end-of-period', PARTS);
export const UNUSUAL_DEEDS = readStatement<UnusualDeedsParameters, UnusualDeedsRow>(FOLDER, 'unusual-deeds', PARTS);
export const TARGETS_SET = readStatement<TargetsSetParameters, TargetsSetRow>(FOLDER, 'targets-set', PARTS);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [SEGREGATION, END_OF_PERIOD, UNUSUAL_DEEDS, TARGETS_SET];
