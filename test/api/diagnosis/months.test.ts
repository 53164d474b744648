import { expect, test } from '@jest/globals';
import { monthsOf } from '../../../src/api/diagnosis/months.ts';

const MONTHS = { fiscalYearStart: '01-01', calendar: { kind: 'months' } } as const;
const WEEKS = {
  fiscalYearStart: '02-01',
  calendar: { kind: '4-4-5', weekStart: 'sunday', yearRule: 'nearest' },
} as const;

test.each([
  [
    'a fiscal quarter, from the month of the first sale on',
    MONTHS,
    { from: '2026-01-01', until: '2026-04-01' },
    '2025-11-20',
    { names: ['2025-M11', '2025-M12', '2026-M01', '2026-M02', '2026-M03'], ofPeriod: 3 },
    [
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
      '2026-06-01',
      '2026-07-01',
    ],
  ],
  [
    'a month of weeks',
    WEEKS,
    { from: '2026-03-01', until: '2026-03-29' },
    '2026-02-10',
    { names: ['2027-M01', '2027-M02'], ofPeriod: 1 },
    ['2026-02-01', '2026-03-01', '2026-03-29', '2026-05-03', '2026-05-31', '2026-06-28'],
  ],
  [
    'a quarter that begins at the end of a month, over a short February',
    MONTHS,
    { from: '2013-11-30', until: '2014-03-01' },
    '2013-10-01',
    { names: ['2013-09-30', '2013-10-30', '2013-11-30', '2013-12-30', '2014-01-30'], ofPeriod: 3 },
    [
      '2013-09-30',
      '2013-10-30',
      '2013-11-30',
      '2013-12-30',
      '2014-01-30',
      '2014-03-01',
      '2014-04-01',
      '2014-05-01',
      '2014-06-01',
    ],
  ],
  [
    'a month without a sale before it',
    MONTHS,
    { from: '2026-01-01', until: '2026-02-01' },
    '2026-01-05',
    { names: ['2026-M01'], ofPeriod: 1 },
    ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'],
  ],
])('the months of %s', (_, company, period, firstSale, expected, bounds) => {
  expect(monthsOf(company, period, firstSale)).toEqual({ ...expected, bounds });
});

test.each([
  ['two fiscal months', { from: '2026-01-01', until: '2026-03-01' }],
  ['four months', { from: '2014-03-01', until: '2014-07-01' }],
  ['ten days', { from: '2026-01-10', until: '2026-01-20' }],
  ['half a year from another day', { from: '2026-01-10', until: '2026-07-10' }],
])('%s are not months of a diagnosis', (_, period) => {
  expect(monthsOf(MONTHS, period, '2020-01-01')).toBeUndefined();
});

test('three years before the period are enough', () => {
  const found = monthsOf(MONTHS, { from: '2026-01-01', until: '2026-04-01' }, '2010-01-01');
  expect([found?.names.length, found?.names[0]]).toEqual([39, '2023-M01']);
});
