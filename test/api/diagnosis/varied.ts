import { startOfMonth } from '../../../src/domain/kernel/calendar.ts';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { numbered, openApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';
import type { Simulated } from './simulated.ts';

const YEARS = { fiscalYearStart: '01-01', calendar: { kind: 'months' } } as const;
const PEOPLE = { p1: 'north', p2: 'north', p3: 'north', p4: 'south', p5: 'south', p6: 'south' };
/** January 2024 to March 2026: two years, and the quarter that is looked into. */
const MONTHS = 27;
const PERIOD = 24;
const REASONS = ['price', 'product', 'lead time', 'service', 'wrong audience', 'competitor', 'no decision', 'unknown'];
const CAUSES = ['price', 'product', 'delivery', 'service', 'customer', undefined];
const RETURNS = ['quality', 'wrong item', 'late', 'unwanted', 'other'];

type Line = readonly [type: string, data: object];

export interface Kinds {
  /** A market index is recorded. */
  readonly indicator: boolean;
}

/**
 * A company with everything that a row can be made of: segments, categories, campaigns, currencies, discounts,
 * prices that rose, a new product, shared credits, several reasons, cancellations, returns of any age, amendments and
 * adjustments.
 */
export async function varied({ indicator }: Kinds): Promise<Simulated> {
  const app = await openApp();
  const lines: Line[] = [
    ...COMPANY,
    ['ListProduct', { productId: 'lamp', name: 'Lamp', category: 'Bikes', listPrice: '30.00', currency: 'EUR' }],
    ...rates(),
    ...Object.entries(PEOPLE).map(([salespersonId, departmentId]): Line => [
      'HireSalesperson',
      { salespersonId, name: salespersonId, departmentId, on: '2023-12-01' },
    ]),
    ...targets(),
    ...months().flatMap((month) => [
      ...results(month, indicator),
      ...Object.keys(PEOPLE).flatMap((person, n) => deals(month, person, n)),
    ]),
    ['ClosePeriod', { period: '2025-Q4' }],
    ...lateFacts(),
  ];
  try {
    return { app, position: await app.imported(numbered(lines)) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function targets(): Line[] {
  const company = { scope: 'company', scopeId: undefined };
  return [
    ['SetTarget', target('company', '', { ...company, amount: '30000.00' })],
    ['SetTarget', target('company-orders', '', { ...company, measure: 'orders', currency: undefined, amount: '900' })],
    ['SetTarget', target('north', 'north', { scope: 'department', amount: '18000.00' })],
    ['SetTarget', target('p1', 'p1', { amount: '6000.00' })],
    [
      'ReviseTarget',
      {
        targetId: 'company',
        amount: '31000.00',
        currency: 'EUR',
        reason: 'correction',
        effectiveFrom: '2026-02-01',
        note: 'n',
      },
    ],
  ];
}

/** A rate holds for a week. */
function rates(): Line[] {
  return Array.from({ length: 120 }, (_, week) => addDays('2024-01-01', 7 * week)).map((on) => [
    'RecordExchangeRate',
    { base: 'USD', quote: 'EUR', on, rate: on < '2026-01-01' ? '0.90' : '0.80' },
  ]);
}

const months = () => Array.from({ length: MONTHS }, (_, month) => month);
const firstDay = (month: number) => startOfMonth(YEARS, 2024 + Math.floor(month / 12), month % 12);
const instant = (month: number, day: number) => `${addDays(firstDay(month), day % 28)}T12:00:00+01:00`;

function results(month: number, indicator: boolean): Line[] {
  const days = { from: firstDay(month), until: firstDay(month + 1) };
  const campaigns = ['store', 'web'].map((segment, n): Line => [
    'RecordCampaignResult',
    {
      source: 'crm',
      campaign: 'spring',
      ...days,
      segment,
      reached: 1_000 + ((month * 13 + n * 7) % 50) - (month >= PERIOD ? 200 : 0),
      leads: 60 + ((month * 5 + n) % 7) - (month >= PERIOD ? 20 : 0),
    },
  ]);
  if (!indicator) return campaigns;
  const value = String(100 + (month % 3) - (month >= PERIOD ? 12 : 0));
  return [...campaigns, ['RecordMarketIndicator', { indicator: 'demand', ...days, value }]];
}

/** Seven wins and six losses of a person in a month, no two alike. */
function deals(month: number, person: string, n: number): Line[] {
  const now = month >= PERIOD;
  const of = (k: number) => month * 31 + n * 17 + k * 7;
  const won = Array.from({ length: now ? 6 : 7 }, (_, k) => order(month, person, of(k), `${person} ${month} ${k}`));
  const lost = Array.from({ length: now ? 8 : 6 }, (_, k) =>
    loss(month, person, of(k), `${person} ${month} lost ${k}`),
  );
  return [...won.flat(), ...lost];
}

function order(month: number, person: string, seed: number, saleId: string): Line[] {
  const now = month >= PERIOD;
  const other = person === 'p1' ? 'p4' : 'p1';
  const price = now ? '105.00' : '100.00';
  const lines = [
    {
      productId: 'bike',
      quantity: String(1 + (seed % 2)),
      unitPrice: price,
      listPrice: price,
      ...(seed % 3 === 0 ? { discount: now ? '0.20' : '0.10' } : {}),
    },
    ...(seed % 4 === 0 ? [{ productId: 'sock', quantity: '3', unitPrice: '5.00', listPrice: '5.00' }] : []),
    ...(now && seed % 5 === 0 ? [{ productId: 'lamp', quantity: '1', unitPrice: '33.33', listPrice: '33.33' }] : []),
  ];
  const more = {
    soldAt: instant(month, seed),
    customer: `c${seed % 11}`,
    segment: seed % 2 === 0 ? 'store' : 'web',
    ...(seed % 3 === 1 ? { campaign: 'spring' } : {}),
    ...(seed % 7 === 0 ? { currency: 'USD' } : {}),
    credits:
      seed % 5 === 1
        ? [
            { salespersonId: person, basisPoints: 6_667 },
            { salespersonId: other, basisPoints: 3_333 },
          ]
        : [{ salespersonId: person, basisPoints: 10_000 }],
    lines,
  };
  return [['RecordSale', sale(saleId, more)], ...whatBecameOf(month, seed, saleId, more)];
}

function whatBecameOf(
  month: number,
  seed: number,
  saleId: string,
  more: { readonly lines: readonly object[] },
): Line[] {
  const id = { saleId, source: 'shop' };
  if (seed % 9 === 2) {
    const cause = CAUSES[seed % CAUSES.length];
    return [['CancelSale', { ...id, reason: 'r', ...(cause ? { cause } : {}) }]];
  }
  if (seed % 8 === 3) {
    const at = instant(Math.min(MONTHS - 1, month + (seed % 3)), 27);
    const lines = [{ line: 1, quantity: '1' }];
    return [['RecordReturn', { ...id, returnId: 'r', at, lines, reason: RETURNS[seed % RETURNS.length] }]];
  }
  if (seed % 13 === 4) {
    const lines = [...more.lines, { productId: 'sock', quantity: '1', unitPrice: '4.99', listPrice: '5.00' }];
    return [['AmendSale', { ...sale(saleId, more), lines, reason: 'r' }]];
  }
  return [];
}

function loss(month: number, salespersonId: string, seed: number, opportunityId: string): Line {
  const reasons = [REASONS[seed % REASONS.length], ...(seed % 3 === 0 ? [REASONS[(seed + 3) % REASONS.length]] : [])];
  return [
    'LoseSale',
    {
      source: 'crm',
      opportunityId,
      lostAt: instant(month, seed),
      reasons,
      value: '100.00',
      currency: 'EUR',
      salespersonId,
      ...(seed % 4 === 0 ? {} : { customer: `c${seed % 11}` }),
      segment: seed % 2 === 0 ? 'store' : 'web',
      ...(seed % 3 === 1 ? { campaign: 'spring' } : {}),
      productIds: seed % 2 === 0 ? ['bike', 'sock'] : ['bike'],
    },
  ];
}

/** What comes in for the closed quarter is booked in the next one. */
function lateFacts(): Line[] {
  const id = { saleId: 'late', source: 'shop' };
  const credits = [{ salespersonId: 'p1', basisPoints: 10_000 }];
  return [
    ['RecordSale', sale('late', { soldAt: '2025-12-10T12:00:00+01:00', credits, segment: 'web' })],
    [
      'RecordReturn',
      { ...id, returnId: 'r', at: '2025-12-20T12:00:00+01:00', lines: [{ line: 1, quantity: '0.5' }], reason: 'late' },
    ],
  ];
}
