import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { openApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

type Row = Readonly<Record<string, unknown>>;

test('marks the figures that lack a parked event as stale, and no others', async () => {
  const app = await openApp();
  const north = { scope: 'department', measure: 'orders', amount: '2', currency: undefined };
  await app.accepted(
    ...COMPANY,
    ['SetTarget', target('ada', 'ada')],
    ['SetTarget', target('bob', 'bob')],
    ['SetTarget', target('orders', 'north', north)],
  );
  const { store } = app.service;
  const data = sale('parked', { currency: 'KWD', credits: [{ salespersonId: 'bob', basisPoints: 10_000 }] });
  const metadata = {
    command: 'RecordSale',
    hash: '',
    actor: 'test',
    correlationId: '',
    schema: 1,
    day: '2026-03-02',
  };
  const before = (await store.head()).commit;
  const appended = await store.append('sale-shop~parked', 'none', [
    { id: randomUUID(), type: 'SaleRecorded', data, metadata },
  ]);
  if (appended.is !== 'appended') throw new Error('not appended');
  const { body } = await app.get('/v1/attainment', {
    'pacesetter-position': `${appended.position}:${appended.position}`,
  });
  expect((body['items'] as Row[]).map(({ targetId, stale }) => [targetId, stale])).toEqual([
    ['ada', false],
    ['bob', true],
    ['orders', true],
  ]);
  const then = await app.get(`/v1/attainment?asOf=${before}:${before}`);
  expect((then.body['items'] as Row[]).map(({ stale }) => stale)).toEqual([false, false, false]);
  await app.close();
});
