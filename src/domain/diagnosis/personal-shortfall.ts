import type { BeforeNow, PersonCell } from './people-cells.ts';
import { COMMON_EXPOSURE } from './rate-gate.ts';
import { total } from './series.ts';

/** A person against the others in the same cells; lists have one entry a cell. */
export interface PersonalShortfall {
  /** E: what is expected of the person at the person's own standing before. */
  readonly expected: readonly number[];
  /** e = expected - reached. */
  readonly missed: readonly number[];
  /** V: the variance of `missed`. */
  readonly variance: readonly number[];
  /** The share of the person's exposure in cells where there are others to compare with. */
  readonly cover: number;
  /** theta: the person's own standing before, 1 like the others. */
  readonly standing: number;
}

/** At least two others who together have as much as the person, before and now. */
const FEWEST_OTHERS = 2;
/** Wins, and expected wins, that are added to a person's standing before, so that few wins do not make it jump. */
const COMMON_WINS = 2;
/** The win rates that a variance is taken from. */
const WIN_RATES = { lowest: 0.01, highest: 0.95 };

type Row = readonly PersonCell[];

/** Everybody of a group by wins of decided opportunities: did they fall more than the others in the same cells? */
export function winShortfalls(group: readonly Row[]): PersonalShortfall[] {
  const all = sumsOfCells(group);
  const active = activeIn(group, ({ exposure }) => exposure.now);
  const rate = (at: keyof BeforeNow) =>
    total(all.map(({ count }) => count[at])) / Math.max(1, total(all.map(({ exposure }) => exposure[at])));
  const common = { before: rate('before'), now: rate('now') };
  return group.map((row) => {
    const cells = row.map((own, index) => {
      const others = Number(active[index]) - (own.exposure.now > 0 ? 1 : 0);
      return againstOthers(own, all[index] as PersonCell, others, common);
    });
    const expectedBefore = total(cells.map(({ n, others }) => n.before * others.before)) + COMMON_WINS;
    const standing = (total(cells.map(({ y }) => y.before)) + COMMON_WINS) / expectedBefore;
    const growth = total(cells.map(({ n, others }) => n.now * others.now)) / expectedBefore;
    return {
      expected: cells.map(({ n, others }) => standing * n.now * others.now),
      missed: cells.map(({ n, y, others }) => standing * n.now * others.now - y.now),
      variance: cells.map((cell) => winVariance(cell, standing, growth)),
      cover: total(cells.map(({ n }) => n.now)) / Math.max(1, total(row.map(({ exposure }) => exposure.now))),
      standing,
    };
  });
}

/** One cell of a person: own exposure n and wins y where there are others (else 0), and the others' win rate. */
interface Compared {
  readonly n: BeforeNow;
  readonly y: BeforeNow;
  readonly others: BeforeNow;
  readonly othersExposure: BeforeNow;
}

/** Parts of deals that are added in another order give nearly the same sum. */
const ROUNDING = 1e-9;

function isAtLeast(exposure: number, own: number): boolean {
  return exposure >= own - ROUNDING;
}

function againstOthers(own: PersonCell, all: PersonCell, others: number, common: BeforeNow): Compared {
  const exposure = minus(all.exposure, own.exposure);
  const won = minus(all.count, own.count);
  const rate = (at: keyof BeforeNow) => (won[at] + COMMON_EXPOSURE * common[at]) / (exposure[at] + COMMON_EXPOSURE);
  const hasOthers =
    others >= FEWEST_OTHERS &&
    isAtLeast(exposure.now, own.exposure.now) &&
    isAtLeast(exposure.before, own.exposure.before);
  const only = (value: number) => (hasOthers ? value : 0);
  return {
    n: { before: only(own.exposure.before), now: only(own.exposure.now) },
    y: { before: only(own.count.before), now: only(own.count.now) },
    others: { before: rate('before'), now: rate('now') },
    othersExposure: exposure,
  };
}

/** Own chance now, own chance before carried to now, and that of the others' rates on both sides. */
function winVariance({ n, others, othersExposure }: Compared, standing: number, growth: number): number {
  const own = (at: keyof BeforeNow) => {
    const rate = Math.min(Math.max(standing * others[at], WIN_RATES.lowest), WIN_RATES.highest);
    return n[at] * rate * (1 - rate);
  };
  const theirs = (at: keyof BeforeNow) =>
    (n[at] ** 2 * others[at] * (1 - others[at])) / (othersExposure[at] + COMMON_EXPOSURE);
  return own('now') + growth ** 2 * own('before') + standing ** 2 * (theirs('now') + growth ** 2 * theirs('before'));
}

/** Everybody of a group by own-source opportunities: did they fall more than the others' in the same cells? */
export function activityShortfalls(group: readonly Row[]): PersonalShortfall[] {
  const all = sumsOfCells(group);
  const active = activeIn(group, ({ count }) => count.before);
  const sum = (at: keyof BeforeNow) => total(all.map(({ count }) => count[at]));
  const commonGrowth = sum('now') / Math.max(1, sum('before'));
  return group.map((row) => {
    const cells = row.map((own, index) => {
      const others = minus((all[index] as PersonCell).count, own.count);
      const growth = (others.now + COMMON_EXPOSURE * commonGrowth) / (others.before + COMMON_EXPOSURE);
      const howMany = Number(active[index]) - (own.count.before > 0 ? 1 : 0);
      const hasOthers = howMany >= FEWEST_OTHERS && others.before >= own.count.before;
      return { before: hasOthers ? own.count.before : 0, now: hasOthers ? own.count.now : 0, growth, others };
    });
    return {
      expected: cells.map(({ before, growth }) => before * growth),
      missed: cells.map(({ before, now, growth }) => before * growth - now),
      variance: cells.map(({ before, growth, others }) => {
        const error = 1 / (others.now + COMMON_EXPOSURE) + 1 / (others.before + COMMON_EXPOSURE);
        return before * growth + before * growth ** 2 + (before * growth) ** 2 * error;
      }),
      cover: total(cells.map(({ before }) => before)) / Math.max(1, total(row.map(({ count }) => count.before))),
      standing: 1,
    };
  });
}

/** How many people of the group have something in each cell. */
function activeIn(group: readonly Row[], amount: (cell: PersonCell) => number): number[] {
  const [first] = group as [Row];
  return first.map((_, cell) => group.filter((row) => amount(row[cell] as PersonCell) > 0).length);
}

function sumsOfCells(group: readonly Row[]): PersonCell[] {
  const [first] = group as [Row];
  return first.map((_, index) =>
    group
      .map((row) => row[index] as PersonCell)
      .reduce((a, b) => ({
        count: plus(a.count, b.count),
        exposure: plus(a.exposure, b.exposure),
      })),
  );
}

function plus(a: BeforeNow, b: BeforeNow): BeforeNow {
  return { before: a.before + b.before, now: a.now + b.now };
}

function minus(a: BeforeNow, b: BeforeNow): BeforeNow {
  return { before: a.before - b.before, now: a.now - b.now };
}
