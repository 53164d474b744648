import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose.ts';
import { entriesOf, type Group, groupsOf, itemsIn, SPLITS } from '../../../../src/domain/diagnosis/drill/account.ts';
import { itemsOf } from '../../../../src/domain/diagnosis/drill/drill.ts';
import type { CampaignResult, Evidence, LateCredit } from '../../../../src/domain/diagnosis/drill/evidence.ts';
import { totalOf } from '../../../../src/domain/diagnosis/drill/frame-items.ts';
import type { DiagnosisFacts } from '../../../../src/domain/diagnosis/facts.ts';
import { addDays } from '../../../../src/domain/kernel/day.ts';
import { market, turning } from '../firm.ts';
import { personFacts, team, winsLess } from '../team.ts';
import { evidenceOf, factsOf, type Shelf, START } from './shop.ts';

/** How a company did in the period: numbers of each month. */
interface Drawn {
  readonly won: number;
  readonly lost: number;
  readonly cancelled: number;
  readonly returned: number;
  readonly brandNew: number;
  readonly reached: number;
  readonly price: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  won: fc.integer({ min: 20, max: 60 }),
  lost: fc.integer({ min: 1, max: 40 }),
  cancelled: fc.integer({ min: 0, max: 9 }),
  returned: fc.integer({ min: 0, max: 9 }),
  brandNew: fc.integer({ min: 1, max: 6 }),
  reached: fc.integer({ min: 200, max: 1_500 }),
  price: fc.integer({ min: 70_001, max: 130_003 }),
});

/** Own deals in dollars, deals of a campaign, a product that came, and one that went. */
function shelvesOf({ won, lost, cancelled, returned, brandNew, price }: Drawn): Shelf[] {
  const own: Shelf = { category: 'bikes', segment: 'shops' };
  return [
    {
      ...own,
      product: 'bike',
      won: turning(40, won),
      lost: { price: turning(15, lost), 'no decision': 20 },
      cancelled: { delivery: turning(3, cancelled) },
      returned: { quality: turning(4, returned) },
      price: turning(100_000, price),
      discount: turning(0.05, 0.08),
      currency: 'USD',
      exchangeRate: turning(0.8, 0.77),
    },
    { ...own, category: 'caps', segment: 'clubs', source: 'campaign', won: turning(30, won), lost: { product: 30 } },
    {
      ...own,
      category: 'bells',
      product: 'bell',
      standing: 'new',
      won: turning(0, brandNew),
      returned: { late: turning(0, 1) },
    },
    { ...own, category: 'horns', product: 'horn', standing: 'discontinued', won: turning(4, 0) },
  ];
}

function companyOf(seed: Drawn, more: Partial<DiagnosisFacts>): { facts: DiagnosisFacts; evidence: Evidence } {
  const shelves = shelvesOf(seed);
  const happening = { position: '90000', day: START, product: undefined, customer: undefined };
  const campaigns = [0, 1, 2].map((month): CampaignResult => ({
    ...happening,
    position: String(90_001 + month),
    day: addDays(START, 30 * month),
    segment: 'clubs',
    month,
    reached: seed.reached,
    leads: 60,
  }));
  const clubs = market({ segment: 'clubs', reached: turning(1_000, seed.reached), leads: turning(80, 60) });
  const facts = factsOf(shelves, { market: [clubs], adjustments: -12_345n, ...more });
  const credit: LateCredit = { ...happening, category: 'bikes', segment: 'shops', source: 'own', amount: -12_345 };
  const step = { ...happening, raised: Number(facts.target) };
  return { facts, evidence: evidenceOf(shelves, { campaigns, lateCredits: [credit], target: [step] }) };
}

const sum = (all: readonly { readonly amount: bigint }[]) => all.reduce((total, { amount }) => total + amount, 0n);

/** Every row, as a list and by every split, sums to the minor unit; and a group is what its items sum to. */
function expectRowsToSum(facts: DiagnosisFacts, evidence: Evidence): ReadonlySet<string> {
  const answer = diagnose(facts);
  const kinds = new Set<string>();
  for (const row of answer.rows) {
    const items = itemsOf(facts, answer, row, evidence);
    for (const { kind } of items) kinds.add(`${row.key} ${kind}`);
    // Rows are rounded to minor units, and their sums by month are too.
    expect([row.key, Math.abs(totalOf(items) - Number(row.amount)) <= 3]).toEqual([row.key, true]);
    if (items.length > 0) expect([row.key, sum(entriesOf(items, row.amount))]).toEqual([row.key, row.amount]);
    for (const by of SPLITS) {
      const groups = groupsOf(items, row.amount, by, START);
      if (items.length > 0) expect([row.key, by, sum(groups)]).toEqual([row.key, by, row.amount]);
      expect(groups.flatMap((group: Group) => itemsIn(items, group, by, START))).toHaveLength(items.length);
    }
  }
  return kinds;
}

const SCOPES: readonly [string, Partial<DiagnosisFacts>][] = [
  ['company', {}],
  ['department', { scope: 'department' }],
  ['company with a target of orders', { measure: 'orders', target: 260n, actual: 200n }],
];

test.each(SCOPES)('the items and groups of every row of a %s sum to it to the minor unit', (_, more) => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(drawn, (seed) => {
      const { facts, evidence } = companyOf(seed, more);
      for (const kind of expectRowsToSum(facts, evidence)) kinds.add(kind);
    }),
    { numRuns: 10 },
  );
  for (const row of ['target above baseline', 'new products', 'lost:price', 'cancelled:delivery', 'reach']) {
    expect(kinds).toContain(`${row} event`);
  }
  expect(kinds).toContain('discontinued products expected');
  expect(kinds).not.toContain('new products rest');
});

test('the items and groups of every row of a person sum to it to the minor unit', () => {
  const facts = personFacts(
    team((index) => (index === 0 ? winsLess : undefined)),
    'p0',
  );
  const kinds = expectRowsToSum(facts, evidenceOf([{ won: 40 }]));
  expect(kinds).toContain('employee event');
  expect(kinds).toContain('employee expected');
  expect(kinds).toContain('lost:price others');
});
