import type { Day } from '../../domain/kernel/day.ts';
import type { Months } from './months.ts';

/** Whose facts: of the company, alone or with its house sales, of a department or of a person. */
export interface Owner {
  readonly kind: 'company' | 'all' | 'department' | 'person';
  readonly id: string;
}

/** Ids of months with sums, in the order of the months. */
export type Kept = readonly bigint[];

/** What the statements are asked with, but for the owner. */
export interface Frame {
  readonly position: bigint;
  readonly on: Day;
  readonly months: Months;
  /** As the target counts it: with its house sales, or without. */
  readonly company: WholeCompany;
  /** The company's. */
  readonly currency: string;
  /** The categories of the products, in the same order. */
  readonly products: readonly string[];
  readonly categories: readonly string[];
  /** The ids of the months whose sums are kept and still true: the first ones, without a gap. */
  readonly kept: Kept;
}

type WholeCompany = Owner & { readonly kind: 'company' | 'all' };

/** The base window has as many, if there are. */
export const BASE_MONTHS = 12;

/** Months of the base window and of the period: what is known of single products and people. */
export function windowsOf({ months }: Pick<Frame, 'months'>): { readonly since: number; readonly periodMonth: number } {
  const periodMonth = months.names.length - months.ofPeriod;
  return { since: Math.max(0, periodMonth - BASE_MONTHS), periodMonth };
}
