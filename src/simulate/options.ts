import { Dice } from './dice.ts';

/** What can go wrong in the period. */
export const CAUSES = [
  'none',
  'price',
  'product',
  'delivery',
  'service',
  'marketing',
  'market',
  'target setting',
  'employee',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Whom it hits. The cause employee hits one person only. */
export const SCOPES = ['company', 'department', 'person'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a company's systems do not record, or not always. */
export const GAPS = ['opportunities', 'campaign months', 'indicator', 'list prices'] as const;
export type Gap = (typeof GAPS)[number];

export interface Options {
  readonly seed: number;
  readonly people: number;
  /** Months of history before the period. */
  readonly months: number;
  readonly periodMonths: 1 | 3;
  /** Deals that a person decides in a month, on average. */
  readonly deals: number;
  readonly cause: Cause;
  /** The share of the expected revenue of whom it hits that the cause costs. */
  readonly size: number;
  readonly scope: Scope;
  readonly gaps: readonly Gap[];
  /** The share of losses whose reason nobody recorded. */
  readonly unknown: number;
}

export const LIMITS = {
  people: [10, 60],
  months: [20, 40],
  deals: [3, 30],
  size: [0, 0.6],
  unknown: [0, 0.35],
} as const;

/** Draws by the seed what is not asked for. */
export function drawOptions(seed: number, asked: Partial<Omit<Options, 'seed'>> = {}): Options {
  const dice = new Dice(seed, 1);
  const cause = asked.cause ?? 'none';
  const drawn = {
    people: dice.whole(...LIMITS.people),
    months: dice.whole(...LIMITS.months),
    deals: Math.round(10 * Math.exp(dice.between(Math.log(3), Math.log(30)))) / 10,
    unknown: Math.round(100 * dice.between(0, 0.33)) / 100,
    gaps: GAPS.filter(() => dice.chance(0.25)),
  };
  return {
    periodMonths: 3,
    size: cause === 'none' ? 0 : 0.3,
    scope: cause === 'employee' ? 'person' : 'company',
    ...drawn,
    ...asked,
    cause,
    seed,
  };
}
