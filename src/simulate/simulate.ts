import { calibrated, expectation, hitBy, sumOf } from './calibrate.ts';
import { commandsOf } from './commands.ts';
import type { Entry } from './journal.ts';
import type { Options } from './options.ts';
import { course, history, revenueOf } from './period.ts';
import type { Command } from './posted.ts';
import { settingOf } from './setting.ts';
import { drawShock } from './shock.ts';
import { targetsOf } from './targets.ts';

/** What was injected, and what it cost. */
export interface Truth {
  readonly options: Options;
  /** The ids of the only department and of the only person that were hit. */
  readonly department: string | undefined;
  readonly person: string | undefined;
  readonly way: number;
  readonly magnitude: number;
  /** Of whom it hits, in the company's currency: what was expected, came without the cause and came with it. */
  readonly expected: string;
  readonly withoutCause: string;
  readonly withCause: string;
  readonly loss: string;
  /** What the targets of the period were raised by. */
  readonly targetRaised: string;
  readonly period: { readonly from: string; readonly until: string };
}

export interface Simulation {
  /** In an order that is accepted. */
  readonly commands: readonly Command[];
  readonly truth: Truth;
}

/** A company that lives by its own rules, and what its systems record of it. The same options give the same company. */
export function simulate(options: Options): Simulation {
  const setting = settingOf(options);
  const calm = drawShock(options, setting);
  const start = history(options, setting, calm);
  const expected = expectation(start, calm);
  const people = hitBy(calm, setting);
  const shock = calibrated(start, calm, sumOf(expected, people));
  const period: Entry[] = [];
  course(start, shock, options.seed, (entry) => period.push(entry));
  const targets = targetsOf(options, setting, { expected, hit: shock });
  const { commands, bounds } = commandsOf(start, [...start.journal, ...period], targets);
  const [usual, now] = [calm, shock].map((each) => sumOf(revenueOf(start, each, options.seed), people));
  return {
    commands,
    truth: {
      options,
      department: shock.department === undefined ? undefined : setting.departments[shock.department]?.id,
      person: shock.person === undefined ? undefined : setting.people[shock.person]?.id,
      way: shock.way,
      magnitude: shock.magnitude,
      expected: money(sumOf(expected, people)),
      withoutCause: money(usual ?? 0),
      withCause: money(now ?? 0),
      loss: money((usual ?? 0) - (now ?? 0)),
      targetRaised: money(options.cause === 'target setting' ? options.size * sumOf(expected, people) : 0),
      period: bounds,
    },
  };
}

function money(minor: number): string {
  return (minor / 100).toFixed(2);
}
