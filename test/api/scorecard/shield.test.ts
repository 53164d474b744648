import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

type Shares = Readonly<Record<string, number>>;

/** Ada sold 100.00: what was concluded of each of her targets, and whether it shields her. */
const TARGETS: readonly (readonly [
  targetId: string,
  amount: string,
  concluded: readonly Shares[],
  shielded: boolean,
])[] = [
  ['of the market', '1000.00', [{ market: 6_000, employee: 4_000 }], true],
  ['of equals', '1000.00', [{ market: 5_000, employee: 5_000 }], true],
  ['of ada', '1000.00', [{ market: 4_000, employee: 6_000 }], false],
  ['looked into twice', '1000.00', [{ market: 10_000 }, { employee: 10_000 }], false],
  ['reached', '50.00', [{ market: 10_000 }], false],
  ['not concluded', '1000.00', [], false],
];

let app: TestApp;
let beforeConclusions: string;
let end: string;
beforeAll(async () => {
  app = await openApp();
  beforeConclusions = await app.accepted(
    ...COMPANY,
    ['RecordSale', sale('s')],
    ...TARGETS.map(([id, amount]): readonly [string, object] => ['SetTarget', target(id, 'ada', { amount })]),
    ...TARGETS.map(([id]): readonly [string, object] => [
      'OpenDiagnosis',
      { diagnosisId: `${id} 0`, targetId: id, because: 'b' },
    ]),
    ['OpenDiagnosis', { diagnosisId: 'looked into twice 1', targetId: 'looked into twice', because: 'b' }],
  );
  for (const [id, , concluded] of TARGETS) {
    for (const [index, shares] of concluded.entries()) {
      const causes = Object.entries(shares).map(([cause, basisPoints]) => ({ cause, basisPoints }));
      end = await app.accepted(['ConcludeDiagnosis', { diagnosisId: `${id} ${index}`, causes, note: 'n' }]);
    }
  }
});
afterAll(() => app.close());

async function shields(query: string): Promise<ReadonlyMap<string, { diagnosis: string; en: string } | null>> {
  const headers = { 'pacesetter-position': end, prefer: 'wait=10' };
  const { status, body } = await app.get(`/v1/salespeople/ada/scorecard?period=2026-Q1${query}`, headers);
  expect([status, body]).toEqual([200, body]);
  const targets = body['targets'] as { targetId: string; shield: { diagnosis: string; en: string } | null }[];
  return new Map(targets.map(({ targetId, shield }) => [targetId, shield]));
}

test.each(TARGETS)(
  'the miss %s of %s with the conclusions %p shields the person: %p',
  async (id, _amount, _of, shielded) => {
    const shield = (await shields('')).get(id);
    expect(shield !== null).toBe(shielded);
    if (!shield) return;
    expect(shield.en).toBe("This miss is not the person's fault: its diagnosis names another first cause.");
    const { status, body } = await app.get(shield.diagnosis);
    expect([status, body['targetId'], body['status']]).toEqual([200, id, 'concluded']);
  },
);

test('no miss shields before its diagnosis is concluded', async () => {
  const before = await shields(`&asOf=${beforeConclusions}`);
  expect([...before.values()]).toEqual(TARGETS.map(() => null));
});
