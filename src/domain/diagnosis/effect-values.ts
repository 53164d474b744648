import type { Observed } from './effect.ts';

/** What is compared: what of the targets is reached, what of the decided deals is won, or revenue a month. */
export const EFFECT_VALUES = ['attainment', 'win rate', 'revenue'] as const;
export type EffectValue = (typeof EFFECT_VALUES)[number];

/** The sums of a person in one window. */
export interface WindowSums {
  /** Minor units. */
  readonly revenue: number;
  /** Minor units. Undefined where a day has no target. */
  readonly target: number | undefined;
  readonly won: number;
  readonly lost: number;
}

/** History in halves, selection, and after. */
export type OfWindows<Value> = readonly [first: Value, second: Value, selection: Value, after: Value];

/** The value of a person in each window. Undefined if one of them has none: no target, or nothing decided. */
export function valuesIn(
  value: EffectValue,
  sums: OfWindows<WindowSums>,
  months: OfWindows<number>,
): OfWindows<number> | undefined {
  const [first, second, selection, after] = sums.map((each, window) => valueIn(value, each, months[window] as number));
  if (first === undefined || second === undefined || selection === undefined || after === undefined) return undefined;
  return [first, second, selection, after];
}

function valueIn(value: EffectValue, { revenue, target, won, lost }: WindowSums, months: number): number | undefined {
  switch (value) {
    case 'attainment':
      return target !== undefined && target > 0 ? revenue / target : undefined;
    case 'win rate':
      return won + lost > 0 ? won / (won + lost) : undefined;
    case 'revenue':
      return revenue / months;
  }
}

export function observed(treated: boolean, [first, second, selection, after]: OfWindows<number>): Observed {
  return { treated, history: [first, second], selection, after };
}
