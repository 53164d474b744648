import { expect, test } from '@jest/globals';
import { cellsOf } from '../../../src/domain/diagnosis/cells.ts';
import { segmentsOf } from '../../../src/domain/diagnosis/segments.ts';
import { total } from '../../../src/domain/diagnosis/series.ts';
import { cell, type CellPlan, TWO_YEARS } from './firm.ts';

const WINDOW = [TWO_YEARS.history - 12, TWO_YEARS.history] as const;
const segmentsFor = (...plans: readonly CellPlan[]) =>
  segmentsOf(
    plans.map((plan) => cell(plan)),
    ...WINDOW,
  );

test.each([
  { by: 'category x segment', bare: 10, categories: 0, customers: 0 },
  { by: 'segment', bare: 10, categories: 0, customers: 60 },
  { by: 'category', bare: 10, categories: 60, customers: 0 },
  { by: 'one segment', bare: 60, categories: 0, customers: 0 },
])('of 100 opportunities $bare bare, $categories by category, $customers by customer: $by', (each) => {
  const both = 100 - each.bare - each.categories - each.customers;
  const { segmentation } = segmentsFor(
    { won: both, category: 'bikes', segment: 'shops' },
    { won: each.categories, category: 'bikes' },
    { won: each.customers, segment: 'shops' },
    { won: each.bare },
  );
  expect(segmentation).toBe(each.by);
});

test('what is rare in the base window, or carries no segment, is put together', () => {
  const { of } = segmentsFor({ won: 90, segment: 'shops' }, { won: 2, segment: 'clubs' }, { won: 5 });
  const named = ['shops', 'clubs', 'never seen', undefined].map((segment) =>
    of({ category: undefined, segment, source: 'own' }),
  );
  expect(named).toEqual(['shops', 'other', 'other', 'other']);
});

test('cells that are put together are added, and know their customers', () => {
  const plans: CellPlan[] = [
    { won: 90, segment: 'shops' },
    { won: 1, segment: 'clubs' },
    { won: 1, segment: 'schools' },
    { won: 90, segment: 'shops', source: 'campaign' },
  ];
  const cells = cellsOf(
    plans.map((plan) => cell(plan)),
    segmentsFor(...plans),
  );
  expect(cells.map(({ segment, source, customers, decided }) => [segment, source, customers, total(decided)])).toEqual([
    ['other', 'own', ['clubs', 'schools'], 54],
    ['shops', 'campaign', ['shops'], 2430],
    ['shops', 'own', ['shops'], 2430],
  ]);
});
