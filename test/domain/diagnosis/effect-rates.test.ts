import { expect, test } from '@jest/globals';
import { effectOf, type Observed } from '../../../src/domain/diagnosis/effect.ts';
import { random } from '../../../src/domain/kernel/random.ts';

const TRIALS = 100;
const PEOPLE = 24;
const TREATED = 8;

/** People with a standing of their own, of whom the eight with the least in the selection are treated. */
function trial(seed: number, effect: number): Observed[] {
  const next = random(seed);
  const normal = () => Array.from({ length: 12 }, next).reduce((sum, each) => sum + each, -6);
  const people = Array.from({ length: PEOPLE }, () => {
    const standing = 100 + 15 * normal();
    const around = (months: number) => standing * (1 + (0.15 * normal()) / Math.sqrt(months));
    return { history: [around(6), around(6)] as const, selection: around(3), after: around(3) };
  });
  return people
    .toSorted((a, b) => a.selection - b.selection)
    .map((person, rank) => {
      const treated = rank < TREATED;
      return { ...person, treated, after: person.after * (treated ? 1 + effect : 1) };
    });
}

/** The share of trials, of seeds 1 to 100, in which something was said. */
function shareOf(effect: number, isSaid: (found: ReturnType<typeof effectOf>) => boolean): number {
  const seeds = Array.from({ length: TRIALS }, (_, n) => n + 1);
  return seeds.filter((seed) => isSaid(effectOf(`trial ${seed}`, trial(seed, effect)))).length / TRIALS;
}

test('of trials in which the worst get a remedy that does nothing, hardly any is found to work', () => {
  const works = shareOf(0, (found) => found.works);
  // Without peers most of them would have been praised.
  const better = shareOf(0, ({ beforeAfter }) => (beforeAfter ?? 0) > 0);
  expect([works <= 0.05, better >= 0.8]).toEqual([true, true]);
});

test('of trials in which a remedy adds a third, most are found to work', () => {
  expect(shareOf(1 / 3, (found) => found.works)).toBeGreaterThan(0.85);
});
