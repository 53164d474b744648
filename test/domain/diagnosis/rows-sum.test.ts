import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import {
  CANCEL_CAUSES,
  type CellFacts,
  type CurrencyFacts,
  type DiagnosisFacts,
  LOSS_REASONS,
  type ProductFacts,
  RETURN_REASONS,
} from '../../../src/domain/diagnosis/facts.ts';
import { random } from '../../../src/domain/kernel/random.ts';
import { company, owner, type Times } from './firm.ts';

/** Numbers of one company, from its seed. */
interface Draw {
  readonly upTo: (most: number) => number;
  readonly counts: (most: number) => number[];
  readonly amounts: (most: number) => bigint[];
  readonly oneOf: <Value>(values: readonly Value[]) => Value;
}

function drawing(seed: number, months: number): Draw {
  const next = random(seed);
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const counts = (most: number) => Array.from({ length: months }, () => upTo(most));
  return {
    upTo,
    counts,
    amounts: (most) => counts(most).map(BigInt),
    oneOf: (values) => values[upTo(values.length - 1)] as (typeof values)[number],
  };
}

function named<Name extends string, Value>(names: readonly Name[], value: () => Value) {
  return Object.fromEntries(names.map((name) => [name, value()])) as Record<Name, Value>;
}

const LAGS = [0, 1, 2, 3];

function cellOf({ counts, amounts }: Draw, key: Pick<CellFacts, 'category' | 'segment' | 'source'>): CellFacts {
  return {
    ...key,
    opened: counts(30),
    won: counts(20),
    wonUnopened: counts(5),
    decidedOpened: counts(20),
    lost: named(LOSS_REASONS, () => counts(6)),
    cancelled: named(CANCEL_CAUSES, () => counts(2)),
    returned: named(RETURN_REASONS, () => LAGS.map(() => counts(1))),
    listValue: amounts(9_999_999),
    netValue: amounts(9_499_999),
    keptValue: amounts(9_299_999),
    returnedValue: LAGS.map(() => amounts(199_999)),
  };
}

function productOf({ counts, amounts, oneOf }: Draw, cell: CellFacts, productId: string): ProductFacts {
  return {
    productId,
    standing: oneOf(['sold', 'new', 'discontinued']),
    category: cell.category,
    segment: cell.segment,
    source: cell.source,
    won: counts(3),
    quantity: counts(9),
    listValue: amounts(999_999),
    netValue: amounts(899_999),
    keptValue: amounts(799_999),
    returnedValue: LAGS.map(() => amounts(9_999)),
  };
}

function currencyOf({ amounts }: Draw, currency: string): CurrencyFacts {
  return { currency, foreignValue: amounts(999_999), netValue: amounts(999_999) };
}

/** Most histories are short, for speed: their baseline is the mean of what there is. */
const MONTH: Times = { history: 3, periodMonths: 1 };
const QUARTER: Times = { history: 13, periodMonths: 3 };

/** A company of one or two cells with returns, two foreign currencies, products that come and go, and adjustments. */
function factsOf(seed: number): DiagnosisFacts {
  const times = seed % 5 === 0 ? QUARTER : MONTH;
  const draw = drawing(seed, times.history + times.periodMonths);
  const keys = [
    { category: 'bikes', segment: 'shops', source: 'own' },
    { category: 'caps', segment: 'clubs', source: 'campaign' },
  ] as const;
  const cells = keys.slice(0, 1 + (seed % 2)).map((key) => cellOf(draw, key));
  const [first] = cells as [CellFacts];
  return company(
    owner(cells, {}, times),
    {
      target: BigInt(1 + draw.upTo(1e8)),
      actual: BigInt(draw.upTo(1e8)) - 10_000_000n,
      adjustments: BigInt(draw.upTo(1e6)) - 500_000n,
      products: [productOf(draw, first, 'one'), productOf(draw, first, 'two')],
      currencies: [currencyOf(draw, 'USD'), currencyOf(draw, 'JPY')],
    },
    times,
  );
}

test('rows of 10,000 companies with returns and several currencies sum to the shortfall to the minor unit', () => {
  const moved = new Set<string>();
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 30 }), (seed) => {
      const facts = factsOf(seed);
      const { rows } = diagnose(facts);
      expect(rows.reduce((sum, { amount }) => sum + amount, 0n)).toBe(facts.target - facts.actual);
      for (const { key, amount } of rows) if (amount !== 0n) moved.add(key);
    }),
    { numRuns: 10_000 },
  );
  for (const row of [
    'exchange rates',
    'new products',
    'discontinued products',
    'prior-period adjustments',
    'returned:late',
  ]) {
    expect(moved).toContain(row);
  }
});
