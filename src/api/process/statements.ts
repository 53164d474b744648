import { HERE, ORDERS, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { ExplanationParameters, ExplanationRow } from './sql/explanation.types.ts';
import type { LateParameters, LateRow } from './sql/late.types.ts';
import type { ProcessParameters, ProcessRow } from './sql/process.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

/** What several statements have in common. */
const PARTS: SqlParts = {
  ...HERE,
  ...ORDERS,
  stage: part('stage'),
  keys: part('keys'),
  clock: part('clock'),
  steps: part('steps'),
  waited: part('waited'),

  stale: part('stale'),
  seen: part('seen'),
};

const explanation = (cohortName: string) =>
  readStatement<ExplanationParameters, ExplanationRow>(FOLDER, 'explanation', {
    ...PARTS,
    explained: part(`explained-${cohortName}`),
  });

export const PROCESS = readStatement<ProcessParameters, ProcessRow>(FOLDER, 'process', PARTS);
/** By the orders that a figure is counted among. */
export const EXPLANATION = {
  sold: explanation('sold'),
  promised: explanation('promised'),
  shipped: explanation('shipped'),
  delivered: explanation('delivered'),
  step: explanation('step'),
};
const late = (candidates: string) =>
  readStatement<LateParameters, LateRow>(FOLDER, 'late', { ...PARTS, candidates: part(candidates) });

/** As far as all is known, and as of an earlier position, which takes longer. */
export const LATE = { now: late('late-now'), then: late('late-then') };

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [PROCESS, ...Object.values(EXPLANATION), ...Object.values(LATE)];
