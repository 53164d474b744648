import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY } from '../../support/company.ts';
import { cash, earned, grantOf, hire, type Posted, programme, quarterly, sold } from './club.ts';

const PEOPLE = Array.from({ length: 32 }, (_, n) => `p${String(n).padStart(2, '0')}`);

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test('of 32 grants at once, a budget for ten pays exactly ten, and the others are refused by name', async () => {
  const rule = { kind: 'attainment', tiers: [{ from: '1', reward: cash('100.00') }] };
  const end = await app.accepted(
    ...(COMPANY as readonly Posted[]),
    programme('club', { rule, budget: '1000.00' }),
    ...PEOPLE.flatMap((id) => [hire(id), quarterly(id, 'q1', '10.00'), sold(id, id, '2025-02-03', '10.00')]),
  );
  const items = await earned(app, { programmeId: 'club', at: end });
  const answers = await Promise.all(
    PEOPLE.map((id, n) => {
      const item = items.get(id);
      if (!item) throw new Error(`${id} is not eligible.`);
      return app.command('GrantReward', grantOf(`g${n}`, id, item), { 'idempotency-key': `g${n}` });
    }),
  );
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = `${status} ${typeof body['type'] === 'string' ? body['type'] : ''}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  expect(counts).toEqual({ '201 ': 10, '422 /problems/BudgetIsExhausted': 22 });
});
