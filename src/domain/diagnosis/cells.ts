import { byKey, type CellSums, combined, decidedOf, sumsOf } from './cell-sums.ts';
import { type CellFacts, type CellKey, LOSS_REASONS, type ProductFacts } from './facts.ts';
import type { Segments } from './segments.ts';
import { minus, plus, type Series, together, total } from './series.ts';
import { withoutProduct } from './without-product.ts';

/** Segment x source, the unit of all calculations. */
export interface Cell extends CellSums {
  readonly segment: string;
  readonly source: 'own' | 'campaign';
  /** The customer segments that are in it. */
  readonly customers: readonly (string | undefined)[];
  readonly decided: Series;
}

/**
 * The facts of an owner by segment and source, with products that are new or discontinued left out. Sorted, so that
 * the order of the facts changes nothing.
 */
export function cellsOf(
  facts: readonly CellFacts[],
  segments: Segments,
  products: readonly ProductFacts[] = [],
): Cell[] {
  const apart = products.filter(({ standing }) => standing !== 'sold');
  const cells = new Map<string, Cell>();
  for (const each of facts) {
    const sums = apart.filter((product) => sameKey(product, each)).reduce(withoutProduct, sumsOf(each));
    const cell = { ...sums, segment: segments.of(each), source: each.source, customers: [each.segment] };
    const before = cells.get(nameOf(cell));
    cells.set(nameOf(cell), withDecided(before ? merged(before, cell) : cell));
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

type Bare = Omit<Cell, 'decided'>;

function withDecided(cell: Bare): Cell {
  return { ...cell, decided: decidedOf(cell) };
}

function merged(a: Bare, b: Bare): Bare {
  const customers = [...new Set([...a.customers, ...b.customers])];
  return { ...combined(a, b, plus), segment: a.segment, source: a.source, customers };
}

function nameOf({ segment, source }: Pick<Cell, 'segment' | 'source'>): string {
  return JSON.stringify([segment, source]);
}

function sameKey(a: CellKey, b: CellKey): boolean {
  return a.category === b.category && a.segment === b.segment && a.source === b.source;
}

/** Counts have four decimals: what is smaller is left by rounding. */
const ROUNDING = 1e-6;

/** What is left of the cells when others, which are part of them, are taken out: everybody else. */
export function without(all: readonly Cell[], others: readonly Cell[]): Cell[] {
  const rest = (a: Series, b: Series) => minus(a, b).map((left) => (Math.abs(left) < ROUNDING ? 0 : left));
  return all.map((cell) => {
    const other = others.find((each) => nameOf(each) === nameOf(cell));
    return other ? withDecided({ ...cell, ...combined(cell, other, rest) }) : cell;
  });
}

/** The cells with their last months only. */
export function lastMonths(cells: readonly Cell[], months: number): Cell[] {
  const cut = (series: Series) => series.slice(series.length - months);
  return cells.map((cell) => withDecided({ ...cell, ...combined(cell, cell, cut) }));
}

/** Where no loss is recorded in window or period, losses say nothing: what is decided are the wins. */
export function withoutLosses(cells: readonly Cell[]): Cell[] {
  return cells.map((cell) =>
    withDecided({ ...cell, lost: byKey(LOSS_REASONS, () => new Array<number>(cell.won.length).fill(0)) }),
  );
}

export function lossesAreRecorded(cells: readonly Cell[], windowStart: number, periodStart: number): boolean {
  const losses = (from: number, until?: number) =>
    cells.reduce((all, { lost }) => all + LOSS_REASONS.reduce((sum, key) => sum + total(lost[key], from, until), 0), 0);
  return losses(windowStart, periodStart) > 0 && losses(periodStart) > 0;
}

/** The decided opportunities of several cells by month. */
export function decidedTogether(cells: readonly Cell[], months: number): Series {
  return together(
    cells.map(({ decided }) => decided),
    months,
  );
}

/** Cancelled orders by month, all causes. */
export function cancelledOf({ cancelled, won }: CellSums): Series {
  return together(Object.values(cancelled), won.length);
}
