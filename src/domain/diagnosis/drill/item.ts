import type { Happening } from './evidence.ts';

/** A cell by its name. Null where something belongs to no single one. */
export interface Place {
  readonly segment: string;
  readonly source: 'own' | 'campaign';
}

/**
 * A part of a row, in minor units as floating point; positive is lost. A row is linear in the facts of the period and
 * in those of the base window, so it reads like an account: what happened in the period, less what was expected.
 *
 * - event: what one event of the period costs or brings.
 * - month: the same for a figure that is known by month only, such as a market indicator.
 * - expected: what the base window, with its season, lets expect. It is what the events did not change.
 * - others: what a person shares with other people. Its events are theirs.
 * - rest: what no event explains, in a row that has none, and what rounding left in one that has.
 */
export type Item = (
  | { readonly kind: 'event'; readonly happening: Happening; readonly counted: number | null }
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'expected' | 'others' | 'rest' }
) & { readonly place: Place | null; readonly money: number };

export type ItemKind = Item['kind'];
