import type { DiagnosisFacts, PersonFacts, Spread, SpreadSum } from './facts.ts';
import { scoresOf } from './scores.ts';
import { segmentsOf } from './segments.ts';
import { total } from './series.ts';
import { windowsOf } from './windows.ts';

/** A person who is far out does not make all others look alike. */
const LARGEST_SQUARE = 16;
/** Without earlier periods people are taken to differ twice as much as by chance. */
const ASSUMED_SPREAD = 2;

function sumOfSquares(scores: readonly number[]): SpreadSum {
  return { squares: total(scores.map((z) => Math.min(z ** 2, LARGEST_SQUARE))), count: scores.length };
}

/** phi: how much people differ beyond chance, in earlier periods and the others now: the larger, at least 1. */
export function spreadOf(earlier: SpreadSum, others: readonly number[]): number {
  const now = sumOfSquares(others);
  const before = earlier.count > 0 ? earlier.squares / earlier.count : ASSUMED_SPREAD;
  return Math.max(1, before, now.squares / Math.max(1, now.count));
}

/** How far people differed in one period: what is kept of it when it closes. The sums of periods add. */
export function spreadOfPeriod(
  { company, months, periodMonths }: Pick<DiagnosisFacts, 'company' | 'months' | 'periodMonths'>,
  people: readonly PersonFacts[],
): { readonly win: Spread; readonly activity: Spread } {
  const windows = windowsOf(months.length - periodMonths, periodMonths);
  const segments = segmentsOf(company.cells, windows.history - windows.baseMonths, windows.history);
  const spread = (statistic: 'win' | 'activity'): Spread => {
    const scores = scoresOf(people, statistic, segments, periodMonths / windows.baseMonths).filter(
      ({ person }) => person.employed,
    );
    return {
      company: sumOfSquares(scores.map(({ z }) => z)),
      department: sumOfSquares(scores.map(({ zDepartment }) => zDepartment)),
    };
  };
  return { win: spread('win'), activity: spread('activity') };
}
