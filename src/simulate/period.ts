import { live } from './company.ts';
import type { Entry } from './journal.ts';
import type { Options } from './options.ts';
import { countInto } from './revenue.ts';
import type { Setting } from './setting.ts';
import type { Shock } from './shock.ts';
import { type State, stateAtStart } from './state.ts';

/** The company on the first day of the period, and all that happened until then. */
export interface Start {
  readonly options: Options;
  readonly setting: Setting;
  readonly state: State;
  readonly journal: readonly Entry[];
}

export function history(options: Options, setting: Setting, calm: Shock): Start {
  const state = stateAtStart(setting, options.deals);
  const journal: Entry[] = [];
  const write = (entry: Entry) => {
    journal.push(entry);
  };
  live({ options, setting, state, shock: calm, luck: options.seed, write }, setting.periodStart);
  return { options, setting, state, journal };
}

/** What each person brings in the period. The same luck gives the same course, but for what the shock changes. */
export function revenueOf(start: Start, shock: Shock, luck: number): number[] {
  const people = start.setting.people.map(() => 0);
  course(start, shock, luck, (entry) => {
    countInto(people, start.setting, entry);
  });
  return people;
}

/** One course of the period, from a copy of the start. */
export function course(
  { options, setting, state }: Start,
  shock: Shock,
  luck: number,
  write: (e: Entry) => void,
): void {
  live({ options, setting, state: structuredClone(state), shock, luck, write }, setting.until);
}
