import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PipelineList } from '../../../src/api/pipeline/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { DEALS, type Posted, SETUP, sold } from './deals.ts';

let app: TestApp;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

/** The answer at the position or later, without what differs from log to log. */
async function ask(query: string, position: string) {
  const headers = { 'pacesetter-position': position, prefer: 'wait=10' };
  const { total, items } = PipelineList.parse((await app.get(`/v1/pipeline?${query}`, headers)).body);
  return { total, items };
}

/** Sales come before their cancellations; everything else may come in any order. */
function inOrder(deals: readonly Posted[]): Posted[] {
  const isCancellation = ([name]: Posted) => name === 'CancelSale';
  return [...deals.filter((deal) => !isCancellation(deal)), ...deals.filter(isCancellation)];
}

test('the same facts end in the same figures in every order of arrival', async () => {
  const orders: readonly Posted[][] = [
    [...DEALS],
    inOrder(DEALS.toReversed()),
    inOrder(DEALS.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    inOrder(DEALS.map((deal, index) => DEALS[(index * 7) % DEALS.length] ?? deal)),
  ];
  const answers: unknown[] = [];
  for (const deals of orders) {
    const position = await app.accepted(...SETUP, ...deals);
    const found: unknown[] = [];
    for (const query of ['by=salesperson', 'by=department', 'by=product', 'by=reason', 'by=segment&on=2026-02-28']) {
      found.push([query, await ask(`period=2026-Q1&${query}`, position)]);
    }
    answers.push(found);
    await app.close();
    app = await openApp();
  }
  expect(answers).toEqual(orders.map(() => answers[0]));
});

test('an amendment replaces the sale, and can move it to another opportunity and day', async () => {
  const won = async (period: string, position: string, asOf = '') =>
    (await ask(`period=${period}&by=segment${asOf}`, position)).total.won;
  const [, order] = sold('s1', '2026-02-03', { opportunity: { source: 'crm', opportunityId: 'A' } });
  const before = await app.accepted(...SETUP, ['RecordSale', order]);
  const after = await app.accepted([
    'AmendSale',
    { ...order, soldAt: '2026-04-01T12:00:00+02:00', opportunity: { source: 'crm', opportunityId: 'B' } },
  ]);
  expect([await won('2026-Q1', after), await won('2026-Q2', after)]).toEqual([0, 1]);
  expect(await won('2026-Q1', after, `&asOf=${before}`)).toBe(1);
});

test('figures that lack a parked event are stale', async () => {
  await app.accepted(...SETUP);
  const data = {
    source: 'crm',
    opportunityId: 'O',
    lostAt: '2026-03-02T12:00:00Z',
    reasons: ['price'],
    value: '1.000',
    currency: 'KWD',
    salespersonId: 'ada',
  };
  const metadata = { command: 'LoseSale', hash: '', actor: 'test', correlationId: '', schema: 1, day: '2026-03-02' };
  const before = (await app.service.store.head()).commit;
  const appended = await app.service.store.append('opportunity-crm~O', 'none', [
    { id: randomUUID(), type: 'SaleLost', data, metadata },
  ]);
  if (appended.is !== 'appended') throw new Error('not appended');
  const headers = { 'pacesetter-position': `${appended.position}:${appended.position}`, prefer: 'wait=10' };
  const stale = async (asOf: string) =>
    PipelineList.parse((await app.get(`/v1/pipeline?period=2026-Q1&by=reason${asOf}`, headers)).body).stale;
  expect([await stale(''), await stale(`&asOf=${before}:${before}`)]).toEqual([true, false]);
  expect((await app.get('/v1/feedback?period=2026-Q1&by=topic', headers)).body['stale']).toBe(false);
});
