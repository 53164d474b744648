import { lastCoefficient, residualsOf } from './least-squares.ts';
import { hashOf, permutations } from './permutations.ts';
import { mean } from './series.ts';

/** One person of a cohort, or an untreated peer of the same time: the mean value in each window. */
export interface Observed {
  readonly treated: boolean;
  /** First and second half of the 12 months before the selection. */
  readonly history: readonly [first: number, second: number];
  /** The period that led to the choice. */
  readonly selection: number;
  readonly after: number;
}

/** An effect with its interval at 95 %, and how often chance alone is as large. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

export type Withheld = 'too few' | 'paths differed before' | 'estimates contradict' | 'nothing varies';

export interface Effect {
  readonly treated: number;
  readonly peers: number;
  /** After less selection, of the treated alone: regression to the mean is in it. Null if nobody is treated. */
  readonly beforeAfter: number | null;
  /** After on history, selection and treated: the effect that is stated. */
  readonly adjusted: Estimate | null;
  /** After less history on treated, beside it. */
  readonly differences: Estimate | null;
  /** Second half of the history less the first, on treated. */
  readonly pathsBefore: Estimate | null;
  /** Why no effect is stated. Null where it is. */
  readonly withheld: Withheld | null;
  readonly works: boolean;
}

export const EFFECT_THRESHOLDS = { fewestTreated: 5, fewestPeers: 10, pathsBefore: 0.1 } as const;

const PERMUTATIONS = 999;
const LEVEL = 0.95;
/** An error this much smaller than the values is not an error: it is rounding. */
const ROUNDING = 1e-12;

/**
 * Did a remedy (training, coaching, corrective action, practice) help? Regression on the value before takes the place
 * of pairing: who was chosen for a bad period gets better by itself (M. Daw and L. Hatfield, Health Services Research
 * 53 (2018) 4138). `cohortId` seeds the permutations, so that the same cohort always gives the same interval.
 */
export function effectOf(cohortId: string, people: readonly Observed[]): Effect {
  const treated = people.filter((person) => person.treated);
  const peers = people.length - treated.length;
  const counts = {
    treated: treated.length,
    peers,
    beforeAfter: treated.length === 0 ? null : mean(treated.map(({ after, selection }) => after - selection)),
  };
  const nothing = { adjusted: null, differences: null, pathsBefore: null, works: false };
  if (treated.length < EFFECT_THRESHOLDS.fewestTreated || peers < EFFECT_THRESHOLDS.fewestPeers) {
    return { ...counts, ...nothing, withheld: 'too few' };
  }
  const estimates = estimatesOf(people, hashOf(cohortId));
  if (!estimates) return { ...counts, ...nothing, withheld: 'nothing varies' };
  const withheld = reasonToWithhold(estimates);
  const works = withheld === null && estimates.adjusted.low > 0 && estimates.differences.value > 0;
  return { ...counts, ...estimates, withheld, works };
}

interface Estimates {
  readonly adjusted: Estimate;
  readonly differences: Estimate;
  readonly pathsBefore: Estimate;
}

function estimatesOf(people: readonly Observed[], seed: number): Estimates | undefined {
  const ones = people.map(() => 1);
  const treated = people.map((person) => (person.treated ? 1 : 0));
  const history = people.map((person) => mean(person.history));
  const selection = people.map((person) => person.selection);
  const after = people.map((person) => person.after);
  const paths = people.map(({ history: [first, second] }) => second - first);
  const gain = after.map((value, person) => value - (history[person] as number));
  const orders = permutations(people.length, PERMUTATIONS, seed);
  const pathsBefore = permuted([ones, treated], paths, orders);
  const differences = permuted([ones, treated], gain, orders);
  const adjusted = permuted([ones, history, selection, treated], after, orders);
  return pathsBefore && differences && adjusted ? { pathsBefore, differences, adjusted } : undefined;
}

function reasonToWithhold({ pathsBefore, differences, adjusted }: Estimates): Withheld | null {
  if (pathsBefore.p < EFFECT_THRESHOLDS.pathsBefore) return 'paths differed before';
  if (differences.high < adjusted.low || adjusted.high < differences.low) return 'estimates contradict';
  return null;
}

/**
 * The last column's coefficient. Its spread under chance: the residuals of the other columns in random orders, each
 * time with its own standard error (D. Freedman and D. Lane, J. Business and Economic Statistics 1 (1983) 292-298).
 * Undefined where nothing varies.
 */
function permuted(
  columns: readonly (readonly number[])[],
  outcome: readonly number[],
  orders: readonly (readonly number[])[],
): Estimate | undefined {
  const fit = lastCoefficient(columns);
  const found = fit?.(outcome);
  if (!fit || !found || found.error <= ROUNDING * Math.max(...outcome.map(Math.abs))) return undefined;
  const rest = residualsOf(columns.slice(0, -1), outcome);
  // What the other columns explain is left out: it changes neither the coefficient nor its error.
  const byChance = orders
    .map((order) => fit(order.map((row) => rest[row] as number)))
    .map(({ value, error }) => Math.abs(value) / error)
    .sort((a, b) => a - b);
  const limit = byChance[Math.ceil(LEVEL * (PERMUTATIONS - 1))] as number;
  const t = Math.abs(found.value) / found.error;
  return {
    ...found,
    low: found.value - limit * found.error,
    high: found.value + limit * found.error,
    p: (1 + byChance.filter((chance) => chance >= t).length) / (PERMUTATIONS + 1),
  };
}
