import { describe, expect, test } from '@jest/globals';
import {
  type Candidate,
  choose,
  type Cohort,
  cohortsOf,
  isFixed,
  type Treatment,
} from '../../../src/domain/diagnosis/cohort.ts';
import { observed, valuesIn, type WindowSums } from '../../../src/domain/diagnosis/effect-values.ts';
import { firstWholeMonth, windowsOf } from '../../../src/domain/diagnosis/effect-windows.ts';

const MONTHS = { fiscalYearStart: '01-01', calendar: { kind: 'months' } } as const;
const WEEKS = {
  fiscalYearStart: '01-01',
  calendar: { kind: '4-4-5', weekStart: 'monday', yearRule: 'nearest' },
} as const;

const treatment = (personId: string, more: Partial<Treatment> = {}): Treatment => ({
  personId,
  from: '2026-01-01',
  until: undefined,
  position: 10n,
  recordedOn: '2025-12-20',
  selection: undefined,
  ...more,
});

test.each([
  ['2026-01-01', '2026-01-01'],
  ['2026-01-02', '2026-02-01'],
  ['2025-12-31', '2026-01-01'],
])('a remedy that begins on %s has its first whole month from %s on', (from, start) => {
  expect(firstWholeMonth(MONTHS, from)).toBe(start);
});

describe('the windows', () => {
  const windows = (more: Partial<Parameters<typeof windowsOf>[1]> = {}) =>
    windowsOf(MONTHS, { start: '2026-01-01', begins: '2026-01-01', selection: undefined, on: '2026-05-15', ...more });

  test('are the year before the quarter before, that quarter, and the months that are over', () => {
    expect(windows()).toEqual({
      history: [
        { from: '2024-10-01', until: '2025-04-01' },
        { from: '2025-04-01', until: '2025-10-01' },
      ],
      selection: { from: '2025-10-01', until: '2026-01-01' },
      after: { from: '2026-01-01', until: '2026-05-01' },
      months: [6, 6, 3, 4],
      isOver: true,
    });
  });
  test('leave out the month in which the first of the people began', () => {
    const { selection } = windows({ begins: '2025-12-10' });
    expect(selection).toEqual({ from: '2025-09-01', until: '2025-12-01' });
  });
  test('take the diagnosed period, with a gap until the start', () => {
    const { history, selection, months } = windows({ selection: { from: '2025-07-01', until: '2025-08-01' } });
    expect(selection).toEqual({ from: '2025-07-01', until: '2025-08-01' });
    expect(history[0].from).toBe('2024-07-01');
    expect(months).toEqual([6, 6, 1, 4]);
  });
  test('do not take a diagnosed period that was not over at the start', () => {
    const { selection } = windows({ selection: { from: '2025-11-01', until: '2026-02-01' } });
    expect(selection).toEqual({ from: '2025-10-01', until: '2026-01-01' });
  });
  test.each([
    ['2026-03-30', 3, false],
    ['2026-04-01', 3, true],
    ['2026-07-01', 6, true],
    ['2027-07-01', 6, true],
  ])('on %s have %i months after, over: %p', (on, months, isOver) => {
    expect(windows({ on })).toMatchObject({ isOver, months: [6, 6, 3, months] });
  });
  test('follow a calendar of weeks, and periods that begin on another day', () => {
    const ofWeeks = windowsOf(WEEKS, {
      start: firstWholeMonth(WEEKS, '2026-01-10'),
      begins: '2026-01-10',
      selection: undefined,
      on: '2026-12-01',
    });
    expect(ofWeeks.after.from).toBe('2026-01-26');
    expect(ofWeeks.selection).toEqual({ from: '2025-09-29', until: '2025-12-29' });
    const shifted = windows({ selection: { from: '2025-05-30', until: '2025-08-30' } });
    expect(shifted.history[0].from).toBe('2024-05-30');
  });
});

describe('cohorts', () => {
  test('are of one start month and one diagnosed period, the newest first', () => {
    const selection = { from: '2025-07-01', until: '2025-08-01' };
    const found = cohortsOf(
      MONTHS,
      [
        treatment('a'),
        treatment('b', { from: '2025-12-05' }),
        treatment('c', { selection }),
        treatment('d', { from: '2026-03-01' }),
      ],
      '2026-12-31',
    );
    expect(found.map(({ start, treatments }) => [start, treatments.map(({ personId }) => personId)])).toEqual([
      ['2026-03-01', ['d']],
      ['2026-01-01', ['a', 'b']],
      ['2026-01-01', ['c']],
    ]);
  });
  test('hold each person once, by the first treatment', () => {
    const found = cohortsOf(MONTHS, [treatment('a', { from: '2026-05-01' }), treatment('a')], '2026-12-31');
    expect(found.map(({ start }) => start)).toEqual(['2026-01-01']);
  });
  test('take the earlier in the log of two treatments of one day, in whichever order they come', () => {
    const two = [treatment('a', { position: 12n }), treatment('a', { position: 11n })];
    for (const treatments of [two, two.toReversed(), [...two, treatment('a', { from: '2026-05-01' })]]) {
      const [found] = cohortsOf(MONTHS, treatments, '2026-12-31');
      expect(found?.treatments.map(({ position }) => position)).toEqual([11n]);
    }
  });
  test('and their people are sorted, in whichever order they come', () => {
    const all = [treatment('b'), treatment('c', { from: '2026-03-01' }), treatment('a'), treatment('d')];
    for (const treatments of [all, all.toReversed()]) {
      const found = cohortsOf(MONTHS, treatments, '2026-12-31');
      expect(found.map(({ start, treatments: own }) => [start, own.map(({ personId }) => personId)])).toEqual([
        ['2026-03-01', ['c']],
        ['2026-01-01', ['a', 'b', 'd']],
      ]);
    }
  });
});

const cohort = (treatments: readonly Treatment[]): Cohort => {
  const [found] = cohortsOf(MONTHS, treatments, '2026-12-31');
  if (!found) throw new Error('There is no cohort.');
  return found;
};

test.each([
  ['was recorded before the window after', { recordedOn: '2025-12-31', position: 99n }, true],
  ['stands before its first sale', { recordedOn: '2026-11-29', position: 49n }, true],
  ['stands after its first sale', { recordedOn: '2026-11-29', position: 51n }, false],
  ['was recorded on its first day, after its first sale', { recordedOn: '2026-01-01', position: 51n }, false],
])('a person whose event %s is of the cohort: %p', (_, more, fixed) => {
  const late = treatment('a', more);
  expect(isFixed(late, cohort([late]), 50n)).toBe(fixed);
});

describe('the peers', () => {
  const people = (department: string, count: number): Candidate[] =>
    Array.from({ length: count }, (_, n) => ({ personId: `${department}${n}`, departmentId: department }));
  const chosen = (candidates: readonly Candidate[], treatments: readonly Treatment[]) =>
    choose(cohort(treatments), { treatments, candidates, firstResult: 50n });

  test('are of the departments of the treated where each has ten', () => {
    const found = chosen([...people('n', 11), ...people('s', 12)], [treatment('n0')]);
    expect(found).toMatchObject({ treated: ['n0'], peersFrom: 'departments', late: [] });
    expect(found.peers).toHaveLength(10);
  });
  test('are of the company where one of these departments has fewer', () => {
    const found = chosen([...people('n', 11), ...people('s', 10)], [treatment('n0'), treatment('s0')]);
    expect(found).toMatchObject({ treated: ['n0', 's0'], peersFrom: 'company' });
    expect(found.peers).toHaveLength(19);
  });
  test('never had the remedy before the end, unless they dropped it before the history', () => {
    const treatments = [
      treatment('n0'),
      treatment('n1', { from: '2026-06-01' }),
      treatment('n2', { from: '2020-01-01' }),
      treatment('n3', { from: '2020-01-01', until: '2024-10-01' }),
      treatment('n4', { from: '2027-01-01' }),
      treatment('n5', { position: 60n, recordedOn: '2026-02-01' }),
    ];
    const own = cohortsOf(MONTHS, treatments, '2026-12-31').find(({ start }) => start === '2026-01-01');
    const found = own && choose(own, { treatments, candidates: people('n', 16), firstResult: 50n });
    expect(found).toMatchObject({ treated: ['n0'], late: ['n5'] });
    expect(found?.peers).toEqual(['n10', 'n11', 'n12', 'n13', 'n14', 'n15', 'n3', 'n4', 'n6', 'n7', 'n8', 'n9']);
  });
});

describe('the value of a person', () => {
  const sums = (more: Partial<WindowSums> = {}): WindowSums => ({
    revenue: 600,
    target: 1200,
    won: 3,
    lost: 1,
    ...more,
  });
  const all = [sums(), sums({ revenue: 1200 }), sums({ won: 1 }), sums({ lost: 0 })] as const;

  test.each([
    ['attainment', [0.5, 1, 0.5, 0.5]],
    ['win rate', [0.75, 0.75, 0.5, 1]],
    ['revenue', [100, 200, 200, 200]],
  ] as const)('is known in each window: %s', (value, expected) => {
    expect(valuesIn(value, all, [6, 6, 3, 3])).toEqual(expected);
  });
  test.each([
    ['attainment', { target: undefined }],
    ['attainment', { target: 0 }],
    ['win rate', { won: 0, lost: 0 }],
  ] as const)('is unknown without what it needs: %s', (value, more) => {
    expect(valuesIn(value, [sums(), sums(), sums(more), sums()], [6, 6, 3, 3])).toBeUndefined();
  });
  test('is observed in the windows that an effect is made of', () => {
    expect(observed(true, [1, 2, 3, 4])).toEqual({ treated: true, history: [1, 2], selection: 3, after: 4 });
  });
});
