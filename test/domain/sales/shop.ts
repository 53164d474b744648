import fc from 'fast-check';
import { advance } from '../../../src/domain/directory/advance.ts';
import { type Directory, emptyDirectory } from '../../../src/domain/directory/directory.ts';
import { type Decision, isRefused } from '../../../src/domain/kernel/decider.ts';
import type { RecordSale, SaleCommands, SaleCredit, SaleLine } from '../../../src/domain/sales/commands.ts';
import { saleDecider, type SaleRefusal } from '../../../src/domain/sales/decider.ts';
import type { SaleEvent } from '../../../src/domain/sales/events.ts';

/** A company in Berlin that keeps its books in EUR: ann and bob sell since 2026-01-01, cid from then to March 31. */
const COMPANY: readonly { type: string; data: unknown }[] = [
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

export function shop(): Directory {
  const directory = emptyDirectory();
  COMPANY.forEach(({ type, data }, index) => {
    advance(directory, {
      type,
      data,
      position: BigInt(index),
      recordedAt: '2026-01-01T00:00:00.000Z',
      metadata: { actor: 'test' },
    });
  });
  return directory;
}

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

/** given(events).when(command, data) decides on the shop's directory (or another) from what the events fold to. */
export function given(history: readonly SaleEvent[], directory: Directory = shop()) {
  const { decide, evolve, initial } = saleDecider;
  const sale = history.reduce(evolve, initial);
  return {
    when<Name extends keyof SaleCommands>(name: Name, asked: SaleCommands[Name]): Decision<SaleEvent, SaleRefusal> {
      return decide[name](asked, sale, directory, { today: '2026-06-01', by: 'test' });
    },
  };
}

/** The events of a decision, as the log keeps them: through JSON. */
export function accepted(decision: Decision<SaleEvent, SaleRefusal>): SaleEvent[] {
  if (isRefused(decision)) throw new Error(`Refused: ${JSON.stringify(decision)}`);
  return JSON.parse(JSON.stringify(decision.accepted)) as SaleEvent[];
}

/** The name of a refusal and its pointers. */
export function refusal(decision: Decision<SaleEvent, SaleRefusal>): [string, ...string[]] {
  if (!isRefused(decision)) throw new Error(`Accepted: ${JSON.stringify(decision)}`);
  return [decision.refused, ...decision.faults.map(({ pointer }) => pointer)];
}

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

/** Orders of any shape that a decider lets through, but for who is credited: people of no directory. */
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
