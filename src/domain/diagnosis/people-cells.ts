import type { Decided, PersonFacts } from './facts.ts';
import type { Segments } from './segments.ts';

/** A count in the base window and in the period. */
export interface BeforeNow {
  readonly before: number;
  readonly now: number;
}

/** What is compared between people, in one cell: a count, and what it is counted of, if there is such a thing. */
export interface PersonCell {
  readonly count: BeforeNow;
  readonly exposure: BeforeNow;
}

/** win: wins of decided opportunities. activity: own-source opportunities, of nothing. */
export type Statistic = 'win' | 'activity';

/** A person with one entry for each cell of the company, in the same order for everybody. */
export interface PersonRow {
  readonly person: PersonFacts;
  readonly cells: readonly PersonCell[];
}

const NONE: Decided = { decided: 0, won: 0 };

/** Everybody's figures by segment and source. Activity before is brought to the length of the period. */
export function peopleRows(
  people: readonly PersonFacts[],
  segments: Segments,
  statistic: Statistic,
  periodPerWindow: number,
): PersonRow[] {
  const merged = people.map((person) => ({ person, sums: sumsOf(person, segments, statistic) }));
  const names = [...new Set(merged.flatMap(({ sums }) => [...sums.keys()]))].sort();
  return merged.map(({ person, sums }) => ({
    person,
    cells: names.map((name) => {
      const { window, period } = sums.get(name) ?? { window: NONE, period: NONE };
      return statistic === 'win'
        ? { count: { before: window.won, now: period.won }, exposure: { before: window.decided, now: period.decided } }
        : activity({ before: window.decided * periodPerWindow, now: period.decided });
    }),
  }));
}

/** The own opportunities before are what the activity now is measured against. */
function activity(count: BeforeNow): PersonCell {
  return { count, exposure: { before: count.before, now: count.before } };
}

interface Both {
  readonly window: Decided;
  readonly period: Decided;
}

function sumsOf({ cells }: PersonFacts, segments: Segments, statistic: Statistic): Map<string, Both> {
  const sums = new Map<string, Both>();
  for (const cell of cells) {
    if (statistic === 'activity' && cell.source === 'campaign') continue;
    const name = JSON.stringify([segments.of(cell), cell.source]);
    const before = sums.get(name) ?? { window: NONE, period: NONE };
    sums.set(name, { window: plus(before.window, cell.window), period: plus(before.period, cell.period) });
  }
  return sums;
}

function plus(a: Decided, b: Decided): Decided {
  return { decided: a.decided + b.decided, won: a.won + b.won };
}
