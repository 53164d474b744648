import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import { buildApp } from '../../../src/api/app.ts';
import type { Limits } from '../../../src/api/limits/limits.ts';
import { routesOf } from '../../../src/container.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';

let app: TestApp;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterEach(async () => {
  await close?.();
  close = undefined;
});
afterAll(() => app.close());

let names = 0;
const keyOf = async (role: 'admin' | 'auditor') =>
  (await app.service.keys.create({ name: `${role} ${names++}`, role })).key;

interface Asking {
  readonly key?: string;
  readonly from?: string;
  readonly headers?: Record<string, string>;
}
type Ask = (url: string, asking?: Asking) => Promise<LightMyRequestResponse>;

/** The same service with limits of its own. */
async function limited(limits: Partial<Limits>): Promise<Ask> {
  const { api, directory, metrics } = app.service;
  const built = await buildApp(api, directory, metrics, routesOf(app.service), limits);
  close = async () => {
    await built.close();
  };
  return (url, { key, from = '10.0.0.1', headers = {} } = {}) =>
    built.inject({
      ...(url === 'a sale'
        ? { method: 'POST', url: '/v1/commands/RecordSale', payload: sale(`sale ${names++}`) }
        : { method: 'GET', url }),
      remoteAddress: from,
      headers: { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...headers },
    });
}

const statuses = (answers: readonly LightMyRequestResponse[]) => answers.map(({ statusCode }) => statusCode);
async function times(count: number, ask: () => Promise<LightMyRequestResponse>): Promise<number[]> {
  const answers: LightMyRequestResponse[] = [];
  for (let n = 0; n < count; n++) answers.push(await ask());
  return statuses(answers);
}

describe('a key', () => {
  test('has a limit a minute, sees what is left, and is refused with the time to retry', async () => {
    const ask = await limited({ perKey: 2 });
    const key = await keyOf('admin');
    const taken = [await ask('a sale', { key }), await ask('/v1/audit/events', { key, from: '10.0.0.2' })];
    expect(statuses(taken)).toEqual([201, 200]);
    expect(taken.map(({ headers }) => [headers['ratelimit-policy'], headers['ratelimit']])).toEqual([
      ['"default";q=2;w=60', expect.stringMatching(/^"default";r=1;t=\d+$/)],
      ['"default";q=2;w=60', expect.stringMatching(/^"default";r=0;t=\d+$/)],
    ]);
    const refused = await ask('a sale', { key });
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([429, 'application/problem+json']);
    expect(refused.json()).toMatchObject({
      type: '/problems/TooManyRequests',
      title: 'Too many requests',
      status: 429,
      outcome: 'not-attempted',
    });
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers).toMatchObject({
      'ratelimit-policy': '"default";q=2;w=60',
      ratelimit: `"default";r=0;t=${seconds}`,
    });
    expect((await ask('/v1/audit/events', { key })).json()).not.toHaveProperty('outcome');
    expect((await ask('a sale', { key: await keyOf('admin') })).statusCode).toBe(201);
  });

  test('is counted for a route that it may not call, too', async () => {
    const ask = await limited({ perKey: 2 });
    const key = await keyOf('auditor');
    expect(await times(3, () => ask('a sale', { key }))).toEqual([403, 403, 429]);
  });

  test('is not counted on the routes of operators', async () => {
    const ask = await limited({ perKey: 1, perAddress: 1 });
    for (const url of ['/live', '/ready', '/metrics']) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => ask(url)));
      expect([url, statuses(answers)]).toEqual([url, [200, 200, 200, 200, 200]]);
      expect(answers[0]?.headers).not.toHaveProperty('ratelimit');
    }
  });
});

describe('an address without a good key', () => {
  const WRONG = `ps_${'0'.repeat(12)}_${'A'.repeat(43)}`;

  test.each<[string, string, Asking, number]>([
    ['guesses keys', '/v1/audit/events', { key: WRONG }, 401],
    ['sends something that is not a key', '/v1/audit/events', { key: 'x' }, 401],
    ['sends no key', 'a sale', {}, 401],
    ['looks for addresses', '/v1/secrets', {}, 404],
    ['reads pages', '/openapi.json', {}, 200],
  ])('is slowed where it %s', async (_, url, asking, status) => {
    const ask = await limited({ perAddress: 3 });
    expect(await times(5, () => ask(url, asking))).toEqual([status, status, status, 429, 429]);
    const refused = await ask(url, asking);
    expect(refused.json()).toMatchObject({ type: '/problems/TooManyRequests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers).toMatchObject({
      'ratelimit-policy': '"default";q=3;w=60',
      ratelimit: expect.stringMatching(/^"default";r=0;t=\d+$/),
    });
    expect((await ask(url, { ...asking, from: '10.0.0.9' })).statusCode).toBe(status);
  });

  test('is rejected after too many failures, except with a key that was valid from it before', async () => {
    const ask = await limited({ perAddress: 2 });
    const [known, unknown] = [await keyOf('auditor'), await keyOf('auditor')];
    expect((await ask('/v1/audit/events', { key: known })).statusCode).toBe(200);
    expect(await times(3, () => ask('/v1/audit/events', { key: WRONG }))).toEqual([401, 401, 429]);
    expect((await ask('/v1/audit/events', { key: unknown })).statusCode).toBe(429);
    expect(await times(5, () => ask('/v1/audit/events', { key: known }))).toEqual([200, 200, 200, 200, 200]);
    const guessed = known.slice(0, -43) + WRONG.slice(-43);
    // The id of a valid key does not allow a second guess of its secret.
    expect(await times(2, () => ask('/v1/audit/events', { key: guessed }))).toEqual([401, 429]);
  });

  test('is limited with a key that was revoked', async () => {
    const ask = await limited({ perAddress: 2 });
    const { id, key } = await app.service.keys.create({ name: 'leaver', role: 'auditor' });
    expect((await ask('/v1/audit/events', { key })).statusCode).toBe(200);
    await app.service.keys.revoke(id);
    expect(await times(3, () => ask('/v1/audit/events', { key }))).toEqual([401, 401, 429]);
  });

  test('of IPv6 is its network, of which one has as many as one likes', async () => {
    const ask = await limited({ perAddress: 1 });
    expect((await ask('/v1/secrets', { from: '2001:db8:1:1::1' })).statusCode).toBe(404);
    expect((await ask('/v1/secrets', { from: '2001:db8:1:1:ffff::2' })).statusCode).toBe(429);
    expect((await ask('/v1/secrets', { from: '2001:db8:1:2::1' })).statusCode).toBe(404);
  });

  test('is taken from a trusted proxy only', async () => {
    const ask = await limited({ perAddress: 1, trustedProxies: ['10.1.0.0/16'] });
    const through = (from: string, client: string) =>
      ask('/v1/secrets', { from, headers: { 'x-forwarded-for': client } });
    expect(
      statuses([
        await through('10.1.0.1', '192.0.2.1'),
        await through('10.1.0.2', '192.0.2.1'),
        await through('10.1.0.1', '192.0.2.2'),
      ]),
    ).toEqual([404, 429, 404]);
    expect(statuses([await through('10.2.0.1', '192.0.2.3'), await through('10.2.0.1', '192.0.2.4')])).toEqual([
      404, 429,
    ]);
  });

  test('is dropped from the counts after too many others: memory does not grow with the addresses', async () => {
    const ask = await limited({ perAddress: 1, counted: 50 });
    expect(await times(2, () => ask('/v1/secrets'))).toEqual([404, 429]);
    for (let n = 0; n < 50; n++) await ask('/v1/secrets', { from: `10.0.1.${n}` });
    expect((await ask('/v1/secrets')).statusCode).toBe(404);
  });
});
