import { mixed } from './dice.ts';
import { revenueOf, type Start } from './period.ts';
import type { Setting } from './setting.ts';
import type { Shock } from './shock.ts';

/** Courses of the period that say what is to be expected of it. */
const COURSES = 8;
const STRONGEST = 5;
const STEPS = 8;

/** What each person brings on average, if nothing goes wrong. */
export function expectation(start: Start, calm: Shock): number[] {
  const courses = Array.from({ length: COURSES }, (_, n) => revenueOf(start, calm, mixed([start.options.seed, 4, n])));
  return start.setting.people.map((_, person) => courses.reduce((sum, of) => sum + (of[person] ?? 0), 0) / COURSES);
}

/** The people whom the shock hits. */
export function hitBy({ department, person }: Shock, { people }: Setting): number[] {
  return people.flatMap((each, index) =>
    (department ?? each.department) === each.department && (person ?? index) === index ? [index] : [],
  );
}

export function sumOf(amounts: readonly number[], people: readonly number[]): number {
  return people.reduce((sum, person) => sum + (amounts[person] ?? 0), 0);
}

/**
 * Finds how strong the cause must be to cost that share of the expected revenue of whom it hits. The course with it and
 * the one without it have the same luck.
 */
export function calibrated(start: Start, calm: Shock, expected: number): Shock {
  const { options, setting } = start;
  if (options.cause === 'none' || options.cause === 'target setting') return calm;
  const people = hitBy(calm, setting);
  const usual = sumOf(revenueOf(start, calm, options.seed), people);
  const wanted = options.size * expected;
  let [low, high] = [0, STRONGEST];
  let best = { magnitude: 0, error: Infinity };
  for (let step = 0; step < STEPS; step++) {
    const magnitude = (low + high) / 2;
    const loss = usual - sumOf(revenueOf(start, { ...calm, magnitude }, options.seed), people);
    const error = Math.abs(loss - wanted);
    if (error < best.error) best = { magnitude, error };
    if (loss < wanted) low = magnitude;
    else high = magnitude;
  }
  return { ...calm, magnitude: best.magnitude };
}
