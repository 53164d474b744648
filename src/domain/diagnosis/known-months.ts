import type { Known } from './facts.ts';
import { type Series, total } from './series.ts';

/** How many months of several segments somebody recorded, of how many. */
export interface KnownMonths {
  readonly known: number;
  readonly of: number;
}

/** Where fewer are known, a figure is not measurable. */
const ENOUGH = 2 / 3;

export function knownMonths(all: readonly Known[], from: number, until: number): KnownMonths {
  const months = all.flatMap((series) => series.slice(from, until));
  return { known: months.filter((value) => value !== null).length, of: months.length };
}

export function areEnough({ known, of }: KnownMonths): boolean {
  return known > 0 && known >= ENOUGH * of;
}

/** The sum of the known months divided by the sum of their factors: the level of a month without its season. */
export function levelOf(series: Known, factor: Series, from: number, until: number): number {
  const months = series.map((value, month) => ({ value, factor: factor[month] as number })).slice(from, until);
  const known = months.filter(({ value }) => value !== null);
  return total(known.map(({ value }) => Number(value))) / total(known.map((each) => each.factor));
}

/**
 * Several series as one: each divided by its mean in the base window, then their weighted mean. A month that some do
 * not know is the mean of the others.
 */
export function weightedIndex(
  parts: readonly { readonly series: Known; readonly weight: number }[],
  from: number,
  until: number,
): Known {
  const meanOf = (series: Known) => {
    const even = series.map(() => 1);
    return levelOf(series, even, from, until);
  };
  const scaled = parts
    .map(({ series, weight }) => ({ series, weight, level: meanOf(series) }))
    .filter(({ level, weight }) => level > 0 && weight > 0);
  const [first] = parts;
  return (first?.series ?? []).map((_, month) => {
    const known = scaled.filter(({ series }) => series[month] !== null);
    const weights = total(known.map(({ weight }) => weight));
    const sum = total(known.map(({ series, weight, level }) => (weight * Number(series[month])) / level));
    return weights > 0 ? sum / weights : null;
  });
}
