import { expect, test } from '@jest/globals';
import { effectOf, type Observed } from '../../../src/domain/diagnosis/effect.ts';

// The worked example of the method: five treated who were chosen for a bad period, ten peers.
const FIRST = [70, 75, 72, 68, 74, 100, 95, 105, 90, 98, 102, 97, 93, 88, 101];
const DRIFT = [1, -2, 0, 2, -1, 1, 0, -1, 2, -2, 1, 0, 1, -1, 0];
const SELECTION = [55, 60, 58, 52, 61, 99, 97, 100, 92, 95, 104, 96, 90, 91, 100];
const AFTER = [72, 76, 75, 71, 74, 101, 94, 106, 92, 96, 103, 98, 94, 87, 102];

const cohort = FIRST.map((first, person): Observed => ({
  treated: person < 5,
  history: [first, first + Number(DRIFT[person])],
  selection: Number(SELECTION[person]),
  after: Number(AFTER[person]),
}));

const changed = (change: (person: Observed, index: number) => Partial<Observed>) =>
  cohort.map((person, index) => ({ ...person, ...change(person, index) }));

test('people chosen for a bad period get better without an effect', () => {
  const effect = effectOf('cohort-1', cohort);
  expect(effect.beforeAfter).toBeCloseTo(16.4, 9);
  expect(effect.differences?.value).toBeCloseTo(1.45, 9);
  expect(effect.differences?.error).toBeCloseTo(0.488128, 6);
  expect(effect.adjusted?.value).toBeCloseTo(0.417897, 6);
  expect(effect.adjusted?.error).toBeCloseTo(2.536298, 6);
  expect(effect.pathsBefore?.value).toBeCloseTo(-0.1, 9);
  expect(effect.pathsBefore?.error).toBeCloseTo(0.726954, 6);
  expect(effect).toMatchObject({ treated: 5, peers: 10, withheld: null, works: false });
});

test('the same cohort gives the same interval, another one nearly the same', () => {
  expect(effectOf('cohort-1', cohort)).toEqual(effectOf('cohort-1', cohort));
  const [one, other] = [effectOf('cohort-1', cohort).adjusted, effectOf('cohort-2', cohort).adjusted];
  expect(one?.low).not.toBe(other?.low);
  expect(Number(one?.low)).toBeCloseTo(Number(other?.low), 0);
});

test('a remedy that raises the treated by ten works', () => {
  const effect = effectOf(
    'cohort-1',
    changed(({ treated, after, history }) => ({
      after: after + (treated ? 10 : 0),
      selection: history[0] + (after % 7),
    })),
  );
  expect(effect.withheld).toBeNull();
  expect(effect.works).toBe(true);
  expect(Number(effect.adjusted?.low)).toBeGreaterThan(0);
});

test('nothing is stated of under five treated or ten peers', () => {
  expect(effectOf('few', cohort.slice(1)).withheld).toBe('too few');
  expect(effectOf('few', cohort.slice(0, -1)).withheld).toBe('too few');
  expect(effectOf('none', []).beforeAfter).toBeNull();
});

test('nothing is stated where the paths differed before', () => {
  const parted = changed(({ treated, history: [first, second] }) => ({ history: [first, second + (treated ? 5 : 0)] }));
  expect(effectOf('cohort-1', parted)).toMatchObject({ withheld: 'paths differed before', works: false });
});

test('nothing is stated where the estimates contradict each other', () => {
  // What comes after follows the selection, not the history: the two see opposite effects.
  const contrary = changed(({ treated, selection }, index) => ({
    history: treated ? [70, 70 + (index % 2)] : [70, 70 + (index % 2)],
    selection: treated ? selection : selection - 60,
    after: 100 + 2 * (treated ? selection : selection - 60) + 0.01 * Number(DRIFT[index]),
  }));
  expect(effectOf('cohort-1', contrary)).toMatchObject({ withheld: 'estimates contradict', works: false });
});

test('nothing is stated where nothing varies', () => {
  const same = changed(() => ({ history: [1, 1] as const, selection: 1, after: 1 }));
  expect(effectOf('cohort-1', same)).toMatchObject({ withheld: 'nothing varies', adjusted: null });
});

test('nothing is stated where the treated cannot be told from their history', () => {
  const parted = changed(({ treated }, index) => ({
    history: treated ? [70, 70] : [100, 100],
    selection: treated ? 60 : 95,
    after: 100 + index,
  }));
  expect(effectOf('cohort-1', parted)).toMatchObject({ withheld: 'nothing varies', works: false });
});
