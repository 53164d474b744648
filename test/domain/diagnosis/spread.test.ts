import { expect, test } from '@jest/globals';
import { personalTest } from '../../../src/domain/diagnosis/personal-test.ts';
import { segmentsOf } from '../../../src/domain/diagnosis/segments.ts';
import { spreadOf, spreadOfPeriod } from '../../../src/domain/diagnosis/spread.ts';
import { factsOf, goldenCompanies } from './golden/company.ts';

test.each([
  { name: 'nothing earlier: twice as much as by chance', earlier: { squares: 0, count: 0 }, others: [], phi: 2 },
  { name: 'the others now', earlier: { squares: 10, count: 10 }, others: [2, -2], phi: 4 },
  { name: 'earlier periods', earlier: { squares: 30, count: 10 }, others: [1, -1], phi: 3 },
  { name: 'never less than by chance', earlier: { squares: 1, count: 10 }, others: [0.5], phi: 1 },
  { name: 'somebody far out counts as 4', earlier: { squares: 1, count: 10 }, others: [100, 0], phi: 8 },
])('how far people differ: $name', ({ earlier, others, phi }) => {
  expect(spreadOf(earlier, others)).toBe(phi);
});

test('what is kept of a period is everybody as the person was tested', () => {
  const facts = factsOf(goldenCompanies('reference.json')[0] as ReturnType<typeof goldenCompanies>[0], 'person');
  const people = facts.people?.people ?? [];
  const [first, ...others] = people;
  const leaver = { ...others[0], employed: false } as (typeof people)[number];
  const now = [first, leaver, ...others.slice(1)] as typeof people;
  const { win } = spreadOfPeriod(facts, now);
  expect(win.company.count).toBe(people.length - 1);

  const segments = segmentsOf(facts.company.cells, 12, 24);
  // A spread of 1 everywhere shows the scores as they are.
  const even = { squares: 0, count: 1 };
  const spread = { win: { company: even, department: even }, activity: { company: even, department: even } };
  const department = facts.own;
  const squares = now
    .filter(({ employed }) => employed)
    .map(({ personId }) => {
      const test = personalTest({ personId, people: now, department, spread }, 'win', segments, 3 / 12);
      const others = (win.company.squares - test.z ** 2) / (win.company.count - 1);
      expect(others).toBeLessThan(1);
      return Math.min(test.z ** 2, 16);
    });
  expect(win.company.squares).toBeCloseTo(
    squares.reduce((a, b) => a + b, 0),
    9,
  );
});
