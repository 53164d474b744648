import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { sale } from '../../support/company.ts';
import { earned, grantOf, programme } from '../recognition/club.ts';
import { type Asker, askersOf, type Item, lastRead, listed, named, PEOPLE } from './company.ts';

let app: TestApp;
let askers: readonly Asker[];

const REWARDS = '/v1/recognition/rewards';
const period = '2026-Q1';
const tier = (from: string, cost: string) => ({ from, reward: { kind: 'cash', description: 'A bonus', cost } });

/** Ada and Nina made 10 % of their targets and got 10.00 each, Bob made 20 % and got 25.00. */
beforeAll(async () => {
  app = await openApp();
  const sold = await app.accepted(
    ...PEOPLE,
    ['RecordSale', sale('bob-2', { credits: [{ salespersonId: 'bob', basisPoints: 10_000 }] })],
    programme('bonus', { rule: { kind: 'attainment', tiers: [tier('0.05', '10.00'), tier('0.15', '25.00')] } }),
  );
  const items = await earned(app, { programmeId: 'bonus', period, at: sold });
  let end = '';
  for (const id of ['ada', 'bob', 'nina']) {
    const item = items.get(id);
    if (!item) throw new Error(`${id} is not eligible.`);
    end = await app.accepted(['GrantReward', grantOf(`of ${id}`, id, item, { programmeId: 'bonus', period })]);
  }
  askers = await askersOf(app, end);
});
afterAll(() => app.close());

const costs = ({ salespersonId, reward }: Item) => [salespersonId, (reward as { readonly cost: string }).cost];

describe('rewards', () => {
  const ofAda = ['ada', '10.00'];
  const ofNina = ['nina', '10.00'];

  test.each([
    ['the auditor', [ofAda, ['bob', '25.00'], ofNina]],
    ['manager of north', [ofAda, ofNina]],
    ['max', [ofAda, ofNina]],
    ['ada', [ofAda]],
  ])('%s sees those that it may see with their cost, and pages stay full', async (name, expected) => {
    for (const limit of [1, 2, 1000]) {
      expect(await listed(named(askers, name), `${REWARDS}?`, costs, limit)).toEqual(expected);
    }
    expect(await listed(named(askers, name), `${REWARDS}?programmeId=bonus&status=granted&`, costs, 1)).toEqual(
      expected,
    );
  });

  test("a salesperson asks for the own ones by name, and not for a colleague's", async () => {
    const ada = named(askers, 'ada');
    expect(await listed(ada, `${REWARDS}?salespersonId=ada&`, costs)).toEqual([ofAda]);
    const { status, body } = await ada.get(`${REWARDS}?salespersonId=bob`);
    expect([status, body['type']]).toEqual([403, '/problems/NotAllowed']);
    expect(await ada.statusOf(`${REWARDS}?salespersonId=nina`)).toBe(403);
  });

  test('a manager asks for those of the people below, and not for others', async () => {
    const max = named(askers, 'max');
    expect(await listed(max, `${REWARDS}?salespersonId=nina&`, costs)).toEqual([ofNina]);
    expect(await max.statusOf(`${REWARDS}?salespersonId=bob`)).toBe(403);
  });

  test('their rules are for everybody whom they may reward', async () => {
    for (const name of ['ada', 'max', 'the auditor']) {
      const ids = await listed(named(askers, name), '/v1/recognition/programmes?', ({ programmeId }) => programmeId, 1);
      expect([name, ids]).toEqual([name, ['bonus', 'club']]);
    }
  });

  test('that an auditor reads them is recorded', async () => {
    expect(await named(askers, 'the auditor').statusOf(REWARDS)).toBe(200);
    expect(await lastRead(app)).toEqual([REWARDS, ['ada', 'bob', 'nina']]);
  });
});
