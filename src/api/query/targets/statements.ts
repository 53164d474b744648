import { measuresThat } from '../../../domain/targets/measures.ts';
import { HERE, readPart, readStatement, type SqlParts } from '../statement.ts';
import type { ChangesParameters, ChangesRow } from './sql/changes.types.ts';
import type { CoursesParameters, CoursesRow } from './sql/courses.types.ts';
import type { EarlierTargetsParameters, EarlierTargetsRow } from './sql/earlier-targets.types.ts';
import type { EndedTargetsParameters, EndedTargetsRow } from './sql/ended-targets.types.ts';
import type { ExplanationParameters, ExplanationRow } from './sql/explanation.types.ts';
import type { ExplanationOrdersParameters, ExplanationOrdersRow } from './sql/explanation-orders.types.ts';
import type { FiguresParameters, FiguresRow } from './sql/figures.types.ts';
import type { MeasureParameters, MeasureRow } from './sql/measure.types.ts';
import type { OwnerParameters, OwnerRow } from './sql/owner.types.ts';
import type { RestatedSinceParameters, RestatedSinceRow } from './sql/restated-since.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);
const counted = (within: string) => part('counted').replaceAll('{within}', part(within));
const array = (measures: readonly string[]) => `ARRAY[${measures.map((each) => `'${each}'`).join(', ')}]::text[]`;

/** What several statements have in common: an SQL file each, and how the measures are declared. */
const PARTS: SqlParts = {
  ...HERE,
  terms: part('terms'),
  target: part('target'),
  counted: counted('within-booked'),
  countedByOrigin: counted('within-origin'),
  countedLate: counted('within-booked').replaceAll('read.credit', 'late'),
  lateCredits: part('late-credits'),
  value: part('value'),
  later: part('later'),
  owners: part('owners'),
  adjusted: part('adjusted'),
  adjustments: part('adjustments'),
  isGone: part('is-gone'),
  history: part('history'),
  restating: part('restating'),
  sums: part('sums'),
  credits: part('credits'),
  moves: part('moves'),
  withoutCost: part('without-cost'),
  withoutCostByOrigin: part('without-cost').replace('{counted}', '{countedByOrigin}'),
  summable: array(measuresThat(({ summable }) => summable)),
  needsCost: array(measuresThat(({ needsCost }) => needsCost)),
  byOrder: array(measuresThat(({ counts }) => counts === 'orders')),
};

const figures = (which: string) =>
  readStatement<FiguresParameters, FiguresRow>(FOLDER, 'figures', { ...PARTS, which: part(which) });

/**
 * The figures have a condition for each kind of question, so that a plan that is kept for all values uses the index.
 */
export const FIGURES = {
  ofPeriod: figures('which-of-period'),
  ofTarget: figures('which-of-target'),
  ofAny: figures('which-of-any'),
  ended: figures('which-ended'),
};
/** What a forecast learns from: which targets, and how their periods went. */
export const EARLIER_TARGETS = readStatement<EarlierTargetsParameters, EarlierTargetsRow>(
  FOLDER,
  'earlier-targets',
  PARTS,
);
export const ENDED_TARGETS = readStatement<EndedTargetsParameters, EndedTargetsRow>(FOLDER, 'ended-targets', {
  ...PARTS,
  which: part('which-of-period'),
});
export const COURSES = readStatement<CoursesParameters, CoursesRow>(FOLDER, 'courses', PARTS);
export const EXPLANATION = readStatement<ExplanationParameters, ExplanationRow>(FOLDER, 'explanation', PARTS);
export const EXPLANATION_ORDERS = readStatement<ExplanationOrdersParameters, ExplanationOrdersRow>(
  FOLDER,
  'explanation-orders',
  PARTS,
);
export const CHANGES = readStatement<ChangesParameters, ChangesRow>(FOLDER, 'changes', PARTS);
/** Why the restated figures of a target differ from those at an earlier position. */
export const RESTATED_SINCE = readStatement<RestatedSinceParameters, RestatedSinceRow>(FOLDER, 'restated-since', PARTS);
export const MEASURE = readStatement<MeasureParameters, MeasureRow>(FOLDER, 'measure');
export const OWNER = readStatement<OwnerParameters, OwnerRow>(FOLDER, 'owner');

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [
  ...Object.values(FIGURES),
  EARLIER_TARGETS,
  ENDED_TARGETS,
  COURSES,
  EXPLANATION,
  EXPLANATION_ORDERS,
  CHANGES,
  RESTATED_SINCE,
  MEASURE,
  OWNER,
];
