import { mean, type Series, total } from './series.ts';
import { earlierBlocks, separateBlocks, type Windows } from './windows.ts';

/** kappa: how many exposures of the common rate are added to a cell's, so that small cells do not jump. */
export const COMMON_EXPOSURE = 5;
/** nu0: how many blocks of the common over-dispersion are added to a rate's own. */
const COMMON_BLOCKS = 8;
/** The same for process evidence, which stands alone: blocks of an over-dispersion of 1. */
const ASSUMED_BLOCKS = 4;
/** A rate of nothing or of everything would have no variance. */
export const LOWEST_RATE = 0.002;
const LEAST_VARIANCE = 1e-12;

/**
 * Events and exposures of one cell by month. Returns come in late, so they have one series for each month of the
 * period: what was known of a month by the time a period ended in which it was the first, second or third month.
 */
export interface CellRate {
  readonly events: readonly Series[];
  readonly exposure: Series;
}

/** How a rate of all cells together changed, with the period's weights of the cells. */
export interface RateChange {
  readonly before: number;
  readonly now: number;
  /** d = now - before. */
  readonly change: number;
  /** V: the variance that `change` has if events are independent. */
  readonly variance: number;
  /** What the period alone has of it. */
  readonly varianceNow: number;
  /** phi: how much larger the squared changes of earlier blocks were than their V, on average. */
  readonly overDispersion: number;
  /** nu: earlier blocks that do not overlap. */
  readonly blocks: number;
  readonly eventsBefore: number;
  readonly eventsNow: number;
  readonly exposureNow: number;
}

/** A change with the variance that history shows, and the degrees of freedom of that variance. */
export interface Tested {
  readonly change: number;
  readonly variance: number;
  readonly df: number;
}
export type TestedRate = RateChange & Tested & { readonly binomialVariance: number };

/**
 * Is the period further from its base window than the same rule was from its own on earlier periods? `weights` of the
 * cells: the period's exposure, or that of a person who is compared with others.
 */
export function rateChange(cells: readonly CellRate[], windows: Windows, weights?: readonly number[]): RateChange {
  const earlier = earlierBlocks(windows).map((start) => compared(cells, start, windows, weights));
  return {
    ...compared(cells, windows.history, windows, weights),
    overDispersion: earlier.length === 0 ? 1 : mean(earlier.map(({ change, variance }) => change ** 2 / variance)),
    blocks: separateBlocks(windows),
  };
}

type Compared = Omit<RateChange, 'overDispersion' | 'blocks'>;

/** The block that begins with month `start` against the months before it. */
function compared(
  cells: readonly CellRate[],
  start: number,
  { periodMonths, baseMonths }: Windows,
  weights: readonly number[] | undefined,
): Compared {
  const counts = cells.map((cell) => ({
    eventsNow: total(monthsOf(periodMonths).map((month) => Number(known(cell, month)[start + month]))),
    eventsBefore: mean(monthsOf(periodMonths).map((month) => total(known(cell, month), start - baseMonths, start))),
    exposureNow: total(cell.exposure, start, start + periodMonths),
    exposureBefore: total(cell.exposure, start - baseMonths, start),
  }));
  const sum = (of: keyof (typeof counts)[number]) => total(counts.map((count) => count[of]));
  const common = sum('eventsBefore') / Math.max(sum('exposureBefore'), 1e-9);
  const weightOf = (cell: number, exposure: number) => (exposure > 0 ? (weights?.[cell] ?? exposure) : 0);
  const allWeights = total(counts.map(({ exposureNow }, cell) => weightOf(cell, exposureNow)));

  let before = 0;
  let now = 0;
  let varianceNow = 0;
  let varianceBefore = 0;
  counts.forEach(({ eventsNow, eventsBefore, exposureNow, exposureBefore }, cell) => {
    const weight = weightOf(cell, exposureNow) / Math.max(allWeights, LEAST_VARIANCE);
    if (weight === 0) return;
    const rate = (eventsBefore + COMMON_EXPOSURE * common) / (exposureBefore + COMMON_EXPOSURE);
    const varied = Math.min(Math.max(rate, LOWEST_RATE), 1 - LOWEST_RATE);
    before += weight * rate;
    now += (weight * eventsNow) / exposureNow;
    varianceNow += (weight ** 2 * varied * (1 - varied)) / exposureNow;
    varianceBefore += (weight ** 2 * varied * (1 - varied)) / (exposureBefore + COMMON_EXPOSURE);
  });
  return {
    before,
    now,
    change: now - before,
    variance: Math.max(varianceNow + varianceBefore, LEAST_VARIANCE),
    varianceNow,
    eventsBefore: sum('eventsBefore'),
    eventsNow: sum('eventsNow'),
    exposureNow: sum('exposureNow'),
  };
}

function monthsOf(periodMonths: number): number[] {
  return Array.from({ length: periodMonths }, (_, month) => month);
}

function known({ events }: CellRate, monthOfPeriod: number): Series {
  return events[monthOfPeriod] ?? (events[0] as Series);
}

/**
 * The variance of each change as history shows it. A single rate has few blocks, so its over-dispersion is moderated
 * by the mean of all rates of its kind (G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 3 (2004) article 3):
 *
 *     phi* = max(1, (nu0 mean(phi) + nu phi) / (nu0 + nu)),   variance = phi* V   on nu0 + nu degrees of freedom
 */
export function moderated(kind: readonly RateChange[]): TestedRate[] {
  const common = mean(kind.map(({ overDispersion }) => overDispersion));
  return kind.map((rate) => withPrior(rate, COMMON_BLOCKS, common));
}

/** The same for process evidence, which has no kind. */
export function processEvidence(rate: RateChange): TestedRate {
  return withPrior(rate, ASSUMED_BLOCKS, 1);
}

function withPrior(rate: RateChange, priorBlocks: number, prior: number): TestedRate {
  const df = priorBlocks + rate.blocks;
  const overDispersion = Math.max(1, (priorBlocks * prior + rate.blocks * rate.overDispersion) / df);
  return { ...rate, overDispersion, binomialVariance: rate.variance, variance: overDispersion * rate.variance, df };
}
