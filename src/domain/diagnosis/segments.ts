import { decidedOf } from './cell-sums.ts';
import type { CellFacts, CellKey } from './facts.ts';
import { total } from './series.ts';

/** What distinguishes the company's segments, for all scopes alike. */
export type Segmentation = 'category x segment' | 'segment' | 'category' | 'one segment';

/** Segments with fewer decided opportunities in the base window are put together. */
const FEWEST_DECIDED = 30;
/** The share of decided opportunities that must carry what distinguishes segments. */
const MOST = 0.9;

export const OTHER = 'other';

export interface Segments {
  readonly segmentation: Segmentation;
  /** The segment that a cell belongs to. */
  readonly of: (key: CellKey) => string;
}

type Labels = Readonly<Record<Segmentation, (key: CellKey) => string | undefined>>;

const LABELS: Labels = {
  'category x segment': ({ category, segment }) =>
    category === undefined || segment === undefined ? undefined : JSON.stringify([category, segment]),
  segment: ({ segment }) => segment,
  category: ({ category }) => category,
  'one segment': () => 'all',
};

const FINEST_FIRST: readonly Segmentation[] = ['category x segment', 'segment', 'category', 'one segment'];

/**
 * The finest way to tell segments apart that nearly all decided opportunities of window and period allow. What carries
 * no label, and what is rare in the base window, is together "other".
 */
export function segmentsOf(company: readonly CellFacts[], windowStart: number, periodStart: number): Segments {
  const decided = company.map((cell) => ({ cell, series: decidedOf(cell) }));
  const since = decided.map(({ cell, series }) => ({ cell, count: total(series, windowStart) }));
  const all = sum(since);
  const allows = (by: Segmentation) => sum(since.filter(({ cell }) => LABELS[by](cell) !== undefined)) >= MOST * all;
  const segmentation = FINEST_FIRST.find(allows) as Segmentation;

  const before = new Map<string, number>();
  for (const { cell, series } of decided) {
    const label = LABELS[segmentation](cell) ?? OTHER;
    before.set(label, (before.get(label) ?? 0) + total(series, windowStart, periodStart));
  }
  const isRare = (label: string) => (before.get(label) ?? 0) < FEWEST_DECIDED;
  return {
    segmentation,
    of: (key) => {
      const label = LABELS[segmentation](key) ?? OTHER;
      return isRare(label) ? OTHER : label;
    },
  };
}

function sum(cells: readonly { readonly count: number }[]): number {
  return cells.reduce((all, { count }) => all + count, 0);
}
