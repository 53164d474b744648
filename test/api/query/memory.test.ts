import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const actual = ({ items }: Readonly<Record<string, unknown>>): unknown => (items as { actual: string }[])[0]?.actual;

test('a list is answered from memory until the position or the epoch of the read models changes', async () => {
  const ask = (position: string) => app.get('/v1/attainment', { 'pacesetter-position': position });
  const first = await app.accepted(...COMPANY, ['SetTarget', target('ada-q1', 'ada')], ['RecordSale', sale('one')]);
  expect(actual((await ask(first)).body)).toBe('100.00');

  const second = await app.accepted(['RecordSale', sale('two')]);
  const before = await ask(second);
  expect(actual(before.body)).toBe('200.00');

  // Rows change at the same position, as by a rebuild with other code.
  await app.service.pool.query('UPDATE read.sales_by_day SET amount = amount + 100');
  const remembered = await ask(second);
  expect([actual(remembered.body), remembered.headers['etag']]).toEqual(['200.00', before.headers['etag']]);

  await app.service.pool.query('UPDATE runner.checkpoint SET epoch = epoch + 1');
  const rebuilt = await ask(second);
  expect(actual(rebuilt.body)).toBe('201.00');
  expect(rebuilt.headers['etag']).not.toBe(before.headers['etag']);
});

test('equal questions at once get equal answers, and another question gets its own', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => app.get('/v1/attainment?limit=1')));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body['items']))).size).toBe(1);
  expect((await app.get('/v1/attainment?scope=company')).body['items']).toEqual([]);
});
