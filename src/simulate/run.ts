import { Dice } from './dice.ts';
import type { Entry } from './journal.ts';
import type { Options } from './options.ts';
import type { Setting } from './setting.ts';
import type { Shock } from './shock.ts';
import type { State } from './state.ts';

/** One course of events. */
export interface Run {
  readonly options: Options;
  readonly setting: Setting;
  readonly state: State;
  readonly shock: Shock;
  /** Chance: another number gives another course of the same company. */
  readonly luck: number;
  readonly write: (entry: Entry) => void;
}

/** What the draws are for, so that each has its own. */
export const DRAWS = {
  market: 11,
  rates: 12,
  needs: 13,
  campaign: 14,
  decision: 15,
  warehouse: 16,
  delivery: 17,
  desk: 18,
  patience: 19,
  survey: 20,
} as const;

export function diceOf({ luck }: Run, ...keys: readonly number[]): Dice {
  return new Dice(luck, ...keys);
}
