import { describe, expect, test } from '@jest/globals';
import { entriesOf, groupsOf } from '../../../../src/domain/diagnosis/drill/account.ts';
import type { CampaignResult } from '../../../../src/domain/diagnosis/drill/evidence.ts';
import { isDemandOfDeals } from '../../../../src/domain/diagnosis/drill/sources.ts';
import type { DiagnosisFacts } from '../../../../src/domain/diagnosis/facts.ts';
import { prepare } from '../../../../src/domain/diagnosis/prepare.ts';
import { addDays } from '../../../../src/domain/kernel/day.ts';
import { market, type MarketPlan, turning } from '../firm.ts';
import { drilled, evidenceOf, factsOf, type Shelf, START, sumOf } from './shop.ts';

const SHELVES: readonly Shelf[] = [
  { category: 'bikes', segment: 'shops', won: turning(60, 48), lost: { price: turning(40, 32) } },
  { category: 'caps', segment: 'clubs', source: 'campaign', won: 30, lost: { price: 30 } },
];
/** In the period by month, before it always the same. */
const monthly =
  (usual: number, ...period: readonly (number | null)[]) =>
  (month: number) =>
    month < 0 ? usual : (period[month] ?? null);

const factsWith = (plan: MarketPlan, more: Partial<DiagnosisFacts> = {}) =>
  factsOf(SHELVES, { market: [market(plan)], ...more });

describe('the market index', () => {
  const index = (...period: readonly (number | null)[]) => factsWith({ indicator: monthly(100, ...period) });

  test('costs by month what its figure of the month does, against what was expected', () => {
    const { row, items } = drilled(index(90, 80, 70), 'market index', evidenceOf(SHELVES));
    const cells = items.filter(({ place }) => place?.source === 'own');
    const usual = sumOf(cells, 'expected').money;
    expect(cells.flatMap((item) => (item.kind === 'month' ? [item.month] : []))).toEqual([
      'month 24',
      'month 25',
      'month 26',
    ]);
    const shares = cells.flatMap(({ kind, money }) => (kind === 'month' ? [money / usual] : []));
    expect(shares.map((share) => share.toFixed(4))).toEqual(['-0.3000', '-0.2667', '-0.2333']);
    // 80 on average, where 100 were usual.
    expect(0.2 * sumOf(items, 'expected').money).toBeCloseTo(Number(row.amount), 0);
  });

  test('is one entry a month, of all cells together', () => {
    const { row, items } = drilled(index(90, 80, 70), 'market index', evidenceOf(SHELVES));
    expect(entriesOf(items, row.amount).map(({ kind, month }) => [kind, month])).toEqual([
      ['expected', null],
      ['month', 'month 26'],
      ['month', 'month 25'],
      ['month', 'month 24'],
    ]);
    expect(groupsOf(items, row.amount, 'week', START).map(({ kind, key }) => [kind, key])).toEqual([
      ['month', null],
      ['expected', null],
    ]);
  });

  test('says nothing of a month that nobody recorded', () => {
    const { items } = drilled(index(90, null, 80), 'market index', evidenceOf(SHELVES));
    const cells = items.filter(({ place }) => place?.source === 'own');
    expect(sumOf(cells, 'month').items).toBe(2);
    expect(sumOf(cells, 'month').money / sumOf(cells, 'expected').money).toBeCloseTo(-0.85, 6);
  });

  test('of which too little is known tells nothing of demand', () => {
    const { row, items } = drilled(index(90, null, null), 'demand', evidenceOf(SHELVES));
    expect([row.amount, sumOf(items, 'month').items, sumOf(items, 'expected').money]).toEqual([0n, 0, 0]);
  });
});

describe('own opportunities that stand in for an index', () => {
  test('are events to the company', () => {
    const facts = factsOf(SHELVES);
    expect(isDemandOfDeals(prepare(facts))).toBe(true);
    const { items } = drilled(facts, 'demand', evidenceOf(SHELVES));
    expect(sumOf(items, 'event')).toMatchObject({ items: 240, counted: 240 });
  });

  test('are figures by month to a department: the deals are those of all', () => {
    const facts = factsOf(SHELVES, { scope: 'department' });
    expect(isDemandOfDeals(prepare(facts))).toBe(false);
    const { row, items } = drilled(facts, 'demand', evidenceOf(SHELVES));
    expect([sumOf(items, 'event').items, sumOf(items, 'month').items]).toEqual([0, 6]);
    // 80 a month, where 100 were usual.
    expect(sumOf(items, 'month').money / sumOf(items, 'expected').money).toBeCloseTo(-0.8, 6);
    expect(Number(row.amount)).toBeCloseTo(0.2 * sumOf(items, 'expected').money, 0);
  });
});

describe('what a campaign reached', () => {
  const results = (reached: readonly number[], leads: readonly number[], segment = 'clubs') =>
    reached.map((number, month): CampaignResult => ({
      position: String(9_000 + month),
      day: addDays(START, 30 * month),
      product: undefined,
      customer: undefined,
      segment,
      month,
      reached: number,
      leads: Number(leads[month]),
    }));
  const REACHED = [900, 800, 700];
  const LEADS = [80, 70, 60];
  const CLUBS = {
    segment: 'clubs',
    reached: monthly(1_000, ...REACHED),
    leads: monthly(100, ...LEADS),
    indicator: 100,
  };
  const evidence = evidenceOf(SHELVES, { campaigns: results(REACHED, LEADS) });

  test.each([
    ['reach', 2_400, 3_000 / 2_400],
    // Leads per reach were 0.1 and are 0.0875.
    ['leads per reach', 210, 0.1 / 0.0875],
  ] as const)('costs by %s what %i of it do, against what was expected', (key, counted, expected) => {
    const { row, items } = drilled(factsWith(CLUBS), key, evidence);
    expect(sumOf(items, 'event')).toMatchObject({ items: 3, counted });
    expect(-sumOf(items, 'expected').money / sumOf(items, 'event').money).toBeCloseTo(expected, 6);
    expect(items.filter(({ kind, place }) => kind === 'event' && place?.source === 'own')).toEqual([]);
    expect(Number(row.amount)).toBeCloseTo(sumOf(items, 'event').money * (1 - expected), 0);
  });

  test.each(['reach', 'leads per reach'] as const)('counts by %s for the month that is not known', (key) => {
    const gap = { ...CLUBS, reached: monthly(1_000, 900, null, 700), leads: monthly(100, 80, null, 60) };
    const { items } = drilled(factsWith(gap), key, evidence);
    expect(sumOf(items, 'event').items).toBe(2);
    const happened = key === 'reach' ? 1_600 * 1.5 : 140 / 1_600;
    const usual = key === 'reach' ? 3_000 : 0.1;
    expect(-sumOf(items, 'expected').money / sumOf(items, 'event').money).toBeCloseTo(usual / happened, 6);
  });

  test('in another segment belongs to no cell', () => {
    const others = { campaigns: results(REACHED, LEADS, 'schools') };
    const { items } = drilled(factsWith(CLUBS), 'reach', evidenceOf(SHELVES, others));
    expect(sumOf(items, 'event').items).toBe(0);
  });

  test('is nothing where nobody was reached', () => {
    const idle = SHELVES.map((shelf) => (shelf.source === 'campaign' ? { ...shelf, won: 0, lost: {} } : shelf));
    const nobody = { ...CLUBS, reached: 0, leads: 0 };
    const { row, items } = drilled(factsOf(idle, { market: [market(nobody)] }), 'reach', evidence);
    expect([row.amount, sumOf(items, 'event').items]).toEqual([0n, 0]);
  });
});
