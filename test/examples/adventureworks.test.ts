import { beforeAll, describe, expect, test } from '@jest/globals';
import { compare, expectedFigures } from '../../examples/adventureworks/check.ts';
import { adventureWorks } from '../../examples/adventureworks/commands.ts';
import type { Posted } from '../../examples/adventureworks/posted.ts';
import { ndjson } from '../../src/cli/ndjson.ts';
import { advance } from '../../src/domain/directory/advance.ts';
import { emptyDirectory } from '../../src/domain/directory/directory.ts';
import { isRefused, type Witnessed } from '../../src/domain/kernel/decider.ts';
import { COMMANDS } from '../../src/slices.ts';

type Sale = Extract<Posted, { type: 'RecordSale' }>['data'];
type Target = Extract<Posted, { type: 'SetTarget' }>['data'];

let posted: Posted[];
let sales: Sale[];
let targets: Target[];
let total: number;

beforeAll(() => {
  const company = adventureWorks();
  total = company.total;
  posted = [...company.commands];
  sales = posted.flatMap((each) => (each.type === 'RecordSale' ? [each.data] : []));
  targets = posted.flatMap((each) => (each.type === 'SetTarget' ? [each.data] : []));
});

const cents = (amount: string | undefined) => BigInt((amount ?? '').replace('.', ''));
const centsOf = (some: readonly Sale[]) => some.reduce((sum, sale) => sum + cents(sale.total), 0n);

test('the company is all there', () => {
  const counts = Object.fromEntries(
    [...Map.groupBy(posted, ({ type }) => type)].map(([type, commands]) => [type, commands.length]),
  );
  expect(counts).toEqual({
    ConfigureCompany: 1,
    FoundDepartment: 14,
    HireSalesperson: 17,
    TransferSalesperson: 4,
    ListProduct: 504,
    ChangeListPrice: 94,
    SetTarget: 308,
    RecordFeedback: 4,
    DefineProgramme: 1,
    AssignTraining: 1,
    CompleteTraining: 14,
    DefineRewardProgramme: 2,
    RecordSale: 31_465,
    Ship: 31_465,
  });
  expect(posted).toHaveLength(total);
  expect(new Set(posted.map(({ id }) => id)).size).toBe(total);
});

test('163 quotas, each as it was given', () => {
  const quotas = targets.filter(({ scope }) => scope === 'salesperson');
  expect(quotas).toHaveLength(163);
  expect(quotas.find(({ targetId }) => targetId === '275-2013-05-30')).toEqual({
    targetId: '275-2013-05-30',
    scope: 'salesperson',
    scopeId: '275',
    period: { from: '2013-05-30', until: '2013-08-30' },
    measure: 'revenue',
    amount: '1575000',
    currency: 'USD',
    counts: 'credited',
    proration: 'none',
  });
});

test('the orders sum to 109,846,382.18; those without a salesperson are house sales of the online shop', () => {
  expect(centsOf(sales)).toBe(10_984_638_218n);
  const house = sales.filter(({ credits }) => credits.length === 0);
  expect(house).toHaveLength(27_659);
  expect(house.every(({ channel, segment }) => channel === 'online' && segment === 'individual')).toBe(true);
  expect(sales.filter(({ segment }) => segment === 'store')).toHaveLength(3806);
});

test('an order has its lines with quantities, prices, discounts, list prices and costs of its day', () => {
  const sale = sales.find(({ saleId }) => saleId === 'SO43659');
  expect(sale).toMatchObject({
    source: 'adventureworks',
    soldAt: '2011-05-31T12:00:00Z',
    customer: '29825',
    segment: 'store',
    territory: 'Southeast',
    currency: 'USD',
    total: '20565.62',
    credits: [{ salespersonId: '279', basisPoints: 10_000 }],
  });
  expect(sale?.lines).toHaveLength(12);
  expect(sale?.lines[1]).toEqual({
    productId: '777',
    quantity: '3',
    unitPrice: '2024.994',
    listPrice: '3374.99',
    cost: '1898.0944',
  });
  expect(sales.flatMap(({ lines }) => lines)).toHaveLength(121_317);
  expect(sales.flatMap(({ lines }) => lines).filter(({ discount }) => discount !== undefined)).toHaveLength(3282);
});

test('names come once encoded, or from the login where no other is known', () => {
  const names = new Map(
    posted.flatMap((each) => (each.type === 'HireSalesperson' ? [[each.data.salespersonId, each.data.name]] : [])),
  );
  expect(names.get('282')).toBe('José Saraiva');
  expect(names.get('290')).toBe('Ranjit');
});

test('no command is refused: each order fits its total, its people are employed, what it refers to came before', () => {
  const directory = emptyDirectory();
  const histories = new Map<string, Witnessed[]>();
  const refused: unknown[] = [];
  let position = 0n;
  for (const line of ndjson(posted)) {
    const { type, id, data } = JSON.parse(line) as Posted;
    const definition = COMMANDS.get(type);
    if (!definition) throw new Error(`There is no command ${type}.`);
    const parsed = definition.schema.parse(data);
    const stream = definition.stream(parsed);
    const decision = definition.judge(parsed, histories.get(stream) ?? [], directory, {
      today: '2026-01-01',
      by: 'test',
      evidence: histories,
    });
    if (isRefused(decision) || decision.accepted.length !== 1) {
      refused.push({ id, decision });
      continue;
    }
    for (const event of decision.accepted) {
      advance(directory, {
        ...event,
        position: position++,
        recordedAt: '2026-01-01T00:00:00.000Z',
        metadata: { actor: 'test' },
      });
    }
    const witnessed = decision.accepted.map((event) => ({ ...event, day: '2026-01-01' }));
    histories.set(stream, [...(histories.get(stream) ?? []), ...witnessed]);
  }
  expect(refused).toEqual([]);
});

describe('the expected figures', () => {
  test('are there for every target, with its amount', () => {
    const expected = expectedFigures();
    expect(targets.map(({ targetId, amount }) => [targetId, `${amount}.00`]).sort()).toEqual(
      [...expected].map(([targetId, { original }]) => [targetId, original]).sort(),
    );
    expect(expected.get('company-all-orders')?.actual).toBe('109846382.18');
  });

  test('agree for people with the orders as they are posted', () => {
    const expected = expectedFigures();
    for (const { targetId, scope, scopeId, period } of targets) {
      if (scope !== 'salesperson' || typeof period === 'string') continue;
      const own = sales.filter(
        ({ credits, soldAt }) =>
          credits[0]?.salespersonId === scopeId &&
          soldAt.slice(0, 10) >= period.from &&
          soldAt.slice(0, 10) < period.until,
      );
      expect([targetId, centsOf(own)]).toEqual([targetId, cents(expected.get(targetId)?.actual)]);
    }
  });

  test('differ if a figure is different, missing or unexpected', () => {
    const figures = { original: '1.00', actual: '2.00' };
    const expected = new Map([
      ['a', figures],
      ['b', figures],
    ]);
    const { agreed, differences } = compare(
      expected,
      new Map([
        ['a', { original: '1.00', actual: '2.01' }],
        ['c', figures],
      ]),
    );
    expect(agreed).toBe(1);
    expect(differences).toEqual([
      { targetId: 'a', figure: 'actual', expected: '2.00', stated: '2.01' },
      { targetId: 'b', figure: 'original', expected: '1.00', stated: undefined },
      { targetId: 'b', figure: 'actual', expected: '2.00', stated: undefined },
      { targetId: 'c', figure: 'original', expected: undefined, stated: '1.00' },
      { targetId: 'c', figure: 'actual', expected: undefined, stated: '2.00' },
    ]);
  });
});
