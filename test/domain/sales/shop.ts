import fc from 'fast-check';
import type { CancelSale, RecordReturn, RecordSale, SaleCredit, SaleLine } from '../../../src/domain/sales/commands.ts';
import { saleDecider } from '../../../src/domain/sales/decider.ts';
import type { ReversedLine, SaleEvent } from '../../../src/domain/sales/events.ts';
import { type Happened, scenario } from '../../support/scenario.ts';

/** A company in Berlin that keeps its books in EUR: ann and bob sell since 2026-01-01, cid from then to March 31. */
export const SHOP: readonly Happened[] = [
  {
    type: 'CompanyConfigured',
    data: { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  },
  { type: 'DepartmentFounded', data: { departmentId: 'north', name: 'North' } },
  ...['ann', 'bob', 'cid'].map((salespersonId) => ({
    type: 'SalespersonHired',
    data: { salespersonId, name: salespersonId, departmentId: 'north', on: '2026-01-01' },
  })),
  { type: 'EmploymentEnded', data: { salespersonId: 'cid', lastDay: '2026-03-31', reason: 'resigned' } },
  ...['bike', 'helmet', 'pump'].map((productId) => ({
    type: 'ProductListed',
    data: { productId, name: productId, category: 'goods', listPrice: '1.00', currency: 'EUR' },
  })),
  { type: 'ExchangeRateRecorded', data: { base: 'USD', quote: 'EUR', on: '2026-05-29', rate: '0.92' } },
];

/** A scenario of one sale in that company, on 2026-06-01. */
export const shop = (facts: readonly Happened[] = SHOP) => scenario(saleDecider, facts, '2026-06-01');

/** One bike of 100.00 EUR, sold by ann on 2026-05-31. */
export const aSale: RecordSale = {
  saleId: 'SO-1',
  source: 'erp',
  soldAt: '2026-05-31T09:12:00+02:00',
  customer: 'c-1',
  currency: 'EUR',
  lines: [{ productId: 'bike', quantity: '1', unitPrice: '100.00' }],
  credits: [{ salespersonId: 'ann', basisPoints: 10_000 }],
};

export const recorded = (changes: Partial<RecordSale> = {}): SaleEvent => ({
  type: 'SaleRecorded',
  data: { ...aSale, ...changes },
});

/** Three bikes of 33.3333: 100.00 in all, so that single returns are rounded. */
export const threeBikes = { lines: [{ productId: 'bike', quantity: '3', unitPrice: '33.3333' }] };

/** One piece of the first line comes back. */
export const aReturn: RecordReturn = {
  saleId: 'SO-1',
  source: 'erp',
  returnId: 'R-1',
  at: '2026-06-02T10:00:00+02:00',
  lines: [{ line: 1, quantity: '1' }],
  reason: 'unwanted',
};

/** What one event takes back of a line that a single person was credited with, in cents. */
export const reversed = (line: number, quantity: string, amount: number, salespersonId = 'ann'): ReversedLine => ({
  line,
  quantity,
  amount,
  credits: [{ salespersonId, ledger: 'revenue', amount }],
});

/** The event of `aReturn`, or of one with another id. */
export const returned = (lines: ReversedLine[], returnId = aReturn.returnId): SaleEvent => ({
  type: 'SaleReturned',
  data: { saleId: 'SO-1', source: 'erp', returnId, at: aReturn.at, reason: 'unwanted', reversed: lines },
});

export const aCancel: CancelSale = { saleId: 'SO-1', source: 'erp', reason: 'a mistake' };
export const cancelled = (lines: ReversedLine[]): SaleEvent => ({
  type: 'SaleCancelled',
  data: { ...aCancel, reversed: lines },
});

const decimal = (most: number, digits: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: 10 ** digits - 1 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(digits, '0')}`);
const quantity = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(String),
  decimal(9, 3).filter((text) => Number(text) > 0),
);
const line: fc.Arbitrary<SaleLine> = fc.record({
  productId: fc.constantFrom('bike', 'helmet', 'pump'),
  quantity,
  unitPrice: fc.oneof(decimal(3, 4), decimal(5000, 2), fc.constant('0')),
  discount: fc.oneof(
    fc.constant('0'),
    fc.integer({ min: 0, max: 99 }).map((percent) => `0.${String(percent).padStart(2, '0')}`),
    fc.constant('1'),
  ),
});

/** Basis points of up to five people that sum to 10,000, in any order. */
const credits = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 4 }).chain((cuts) => {
  const ends = [0, ...cuts.sort((a, b) => a - b), 10_000];
  const parts = ends.slice(1).map((end, i) => ({ salespersonId: `p${i}`, basisPoints: end - (ends[i] as number) }));
  return fc.shuffledSubarray(parts, { minLength: parts.length });
});
const overlays = fc.uniqueArray(
  fc.record({ salespersonId: fc.constantFrom('o1', 'o2', 'p0'), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  { selector: ({ salespersonId }) => salespersonId, maxLength: 3 },
);

/** Orders of every shape that the decider accepts. They credit p0 to p4, o1 and o2, who are not in the shop. */
export const orders: fc.Arbitrary<RecordSale> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    credits: fc.oneof({ weight: 3, arbitrary: credits }, { weight: 1, arbitrary: fc.constant<SaleCredit[]>([]) }),
    overlays,
    currency: fc.constantFrom('EUR', 'USD', 'JPY', 'KWD'),
  })
  .map((parts) => ({ ...aSale, ...parts }));

export function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
