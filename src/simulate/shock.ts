import { Dice } from './dice.ts';
import type { Cause, Options } from './options.ts';
import type { Setting } from './setting.ts';

/** What goes wrong from the first day of the period on. */
export interface Shock {
  readonly cause: Cause;
  /** One of three ways in which the cause can show: what each cause makes of it stands where it acts. */
  readonly way: 0 | 1 | 2;
  /** How strong: 0 is nothing. What it costs is found by trying. */
  readonly magnitude: number;
  /** The only department or person that is hit; undefined for all. */
  readonly department: number | undefined;
  readonly person: number | undefined;
  readonly from: number;
}

export function drawShock({ cause, scope }: Options, { seed, people, periodStart }: Setting): Shock {
  const dice = new Dice(seed, 3);
  const hit = dice.whole(0, people.length - 1);
  return {
    cause,
    way: dice.pick([0, 1, 2] as const),
    magnitude: 0,
    department: scope === 'department' ? people[hit]?.department : undefined,
    person: scope === 'person' ? hit : undefined,
    from: periodStart,
  };
}

export interface Place {
  readonly day: number;
  readonly department: number;
  /** Undefined where no person is concerned, such as in a warehouse. */
  readonly person?: number | undefined;
}

/** How strongly the cause acts there. */
export function force(shock: Shock, cause: Cause, { day, department, person }: Place): number {
  if (shock.cause !== cause || day < shock.from) return 0;
  if (shock.department !== undefined && shock.department !== department) return 0;
  if (shock.person !== undefined && shock.person !== person) return 0;
  return shock.magnitude;
}
