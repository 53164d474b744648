import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Sale } from '../../../src/api/records/schema.ts';
import { PARTS } from '../../../src/slices.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';

/** An upcast of SaleRecorded that does not exist yet. */
const toSchema2 = (data: unknown) => ({ ...(data as object), segment: 'unknown' });

let app: TestApp;
beforeAll(async () => {
  app = await openApp({}, undefined, {}, { ...PARTS, upcasts: new Map([['SaleRecorded', [toSchema2]]]) });
  await app.accepted(...COMPANY, ['RecordSale', sale('s1')]);
});
afterAll(() => app.close());

test('a sale of an older schema is read back in the current one', async () => {
  const { order } = Sale.parse((await app.get('/v1/sales/shop/s1')).body);

  expect(order).toEqual({ ...sale('s1'), segment: 'unknown' });
});

test('the audit shows it as it was written', async () => {
  const { body } = await app.inject({ method: 'GET', url: '/v1/audit/events?stream=sale-shop~s1' });

  expect(body['data']).toEqual(sale('s1'));
});

test.each(['%07/s1', 'shop/%07', `shop/${'x'.repeat(201)}`])('no sale is found by an impossible id', async (ids) => {
  expect(await app.get(`/v1/sales/${ids}`)).toMatchObject({ status: 404, body: { type: '/problems/SaleIsUnknown' } });
});

test('a malformed Pacesetter-Position is refused', async () => {
  expect(await app.get('/v1/sales/shop/s1', { 'pacesetter-position': 'x' })).toMatchObject({
    status: 400,
    body: { type: '/problems/BadHeader' },
  });
});

describe('while the read models need a rebuild', () => {
  test('a sale is read back, as of its position too', async () => {
    await app.service.pool.query(`UPDATE runner.checkpoint SET versions = '{"attainment": 0}', commit_position = 0`);
    const position = await app.accepted(['RecordSale', sale('s2')]);

    expect(await app.get(`/v1/sales/shop/s2?asOf=${position}`)).toMatchObject({ status: 200, body: { position } });
    expect(await app.get('/v1/sales/shop/s2', { 'pacesetter-position': position })).toMatchObject({ status: 200 });
  });
});
