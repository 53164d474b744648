import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { COMMANDS } from '../../src/slices.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

interface Told {
  readonly type: string;
  readonly status: number;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Asks, and holds what is answered to the rules of every answer: never a 500, and every refusal a problem. */
async function ask(options: InjectOptions): Promise<Told | undefined> {
  const { statusCode, headers, body } = await app.app.inject({
    ...options,
    headers: { authorization: `Bearer ${app.key}`, ...options.headers },
  });
  if (statusCode >= 500) throw new Error(`${statusCode}: ${body}`);
  if (statusCode < 400) return undefined;
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  if (options.method === 'HEAD') return undefined;
  const told = JSON.parse(body) as Told;
  expect(told).toMatchObject({
    status: statusCode,
    type: expect.stringMatching(/^\/problems\/\w+$/),
    title: expect.any(String),
    detail: expect.any(String),
  });
  return told;
}

const post = (payload: string | Buffer, url = '/v1/commands/RecordSale') =>
  ask({ method: 'POST', url, headers: JSON_TYPE, payload });

const withCustomer = (json: string) => JSON.stringify(sale('hostile')).replace('"c1"', json);
const nested = (depth: number, inside: string) => `${'['.repeat(depth)}${inside}${']'.repeat(depth)}`;

describe('a body that cannot be kept as it is', () => {
  test.each<[string, string | Buffer, string]>([
    ['a number beyond all numbers', withCustomer('1e400'), '/customer'],
    ['a number beyond its digits', withCustomer('12345678901234567890'), '/customer'],
    ['a number below all numbers', withCustomer('1e-400'), '/customer'],
    [
      'a count with digits that are lost',
      withCustomer('"c"').replace('10000', '10000.00000000000001'),
      '/credits/0/basisPoints',
    ],
    ['the character U+0000', withCustomer('"a\\u0000b"'), '/customer'],
    ['a high surrogate alone', withCustomer('"\\ud800"'), '/customer'],
    ['a low surrogate alone', withCustomer('"\\udc00 x"'), '/customer'],
    ['surrogates the wrong way round', withCustomer('"\\udc00\\ud800"'), '/customer'],
    ['a lone surrogate in a name', withCustomer('"c","\\ud800":1'), '/\ufffd'],
    ['the prototype', withCustomer('"c","__proto__":{"segment":"s"}'), '/__proto__'],
    ['the prototype, escaped', withCustomer('"c","\\u005f_proto__":{"segment":"s"}'), '/__proto__'],
    [
      'the prototype of a line',
      withCustomer('"c"').replace('"quantity"', '"__proto__":null,"quantity"'),
      '/lines/0/__proto__',
    ],
    ['the constructor', withCustomer('"c","constructor":{"prototype":{}}'), '/constructor'],
    ['a control character', withCustomer('"a\\u0007b"'), '/customer'],
    ['an unescaped control character', withCustomer('"a\u0007b"'), ''],
    ['a string of a million characters', withCustomer(`"${'x'.repeat(1_000_000)}"`), '/customer'],
    ['deep nesting', withCustomer(nested(100_000, '1')), '/customer'],
    ['deep nesting around an escape', withCustomer(nested(100_000, '"\\u0041"')), ''],
    ['deep nesting that is never closed', '['.repeat(100_000), ''],
    ['a byte order mark', `\ufeff${withCustomer('"c"')}`, ''],
    ['a byte that is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), ''],
    ['a surrogate as UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), ''],
    ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), ''],
    ['nothing', '', ''],
    ['null', 'null', ''],
    ['an array', '[]', ''],
    ['a number', '1', ''],
    ['a string', '"RecordSale"', ''],
    ['two values', '{}{}', ''],
    ['a comment', '{} // sale', ''],
    ['NaN', withCustomer('NaN'), ''],
    [
      'half a million lines',
      withCustomer('"c"').replace(
        /"lines":\[.*?\]/,
        `"lines":[${Array.from({ length: 500_000 }, () => '1').join(',')}]`,
      ),
      '/lines',
    ],
  ])('%s', async (_, payload, pointer) => {
    const told = await post(payload);
    expect(told?.status).toBe(400);
    expect(told?.errors?.map((fault) => fault.pointer)).toContain(pointer);
  });

  test('fifty thousand numbers that are lost are told in a moment', async () => {
    const before = performance.now();
    const told = await post(
      `[${Array.from({ length: 50_000 }, (_, n) => `1234567890123${String(n).padStart(5, '0')}1`).join(',')}]`,
    );
    expect(told?.status).toBe(400);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  test('nothing of it came into the log', async () => {
    const found: string[] = [];
    for await (const { type } of app.service.store.read('sale-shop~hostile')) found.push(type);
    expect(found).toEqual([]);
  });
});

describe('a header or an address that means nothing', () => {
  const body = JSON.stringify(sale('headers'));
  test.each<[string, InjectOptions, number]>([
    ['If-Match without quotes', { headers: { 'if-match': '0' } }, 400],
    ['If-Match of any', { headers: { 'if-match': '*' } }, 400],
    ['a weak If-Match', { headers: { 'if-match': 'W/"0"' } }, 400],
    ['If-Match beyond all revisions', { headers: { 'if-match': '"99999999999999999999"' } }, 400],
    ['a position that is none', { headers: { 'pacesetter-position': 'x' } }, 400],
    ['a position behind the end of the log', { headers: { 'pacesetter-position': '9999999999:9999999999' } }, 400],
    [
      'a position beyond all positions',
      { headers: { 'pacesetter-position': '9999999999999999999:9999999999999999999' } },
      400,
    ],
    ['a long Idempotency-Key', { headers: { 'idempotency-key': 'k'.repeat(201) } }, 400],
    [
      'an Idempotency-Key that the body contradicts',
      { headers: { 'idempotency-key': 'k' }, payload: JSON.stringify({ ...sale('headers'), commandId: 'l' }) },
      400,
    ],
    ['a command id that is a number', { payload: JSON.stringify({ ...sale('headers'), commandId: 1 }) }, 400],
    ['half a CloudEvent in the headers', { headers: { 'ce-type': 'RecordSale' } }, 400],
    ['no content type', { headers: { 'content-type': '' } }, 415],
    ['a content type that is none', { headers: { 'content-type': ';;;' } }, 415],
    ['Basic credentials', { headers: { authorization: 'Basic eDp5' } }, 401],
    ['a key that is none', { headers: { authorization: `Bearer ps_${'0'.repeat(12)}_${'A'.repeat(43)}` } }, 401],
    ['a command that the prototype has', { url: '/v1/commands/__proto__' }, 404],
    ['a command with U+0000', { url: '/v1/commands/%00' }, 400],
    ['a stream with U+0000', { method: 'GET', url: '/v1/audit/events?stream=a%00b' }, 400],
    ['an address that is no UTF-8', { url: '/v1/commands/%E0%A4' }, 400],
    ['an address of 20,000 characters', { url: `/v1/commands/${'x'.repeat(20_000)}` }, 414],
    ['a path out of the docs', { method: 'GET', url: '/docs/static/..%2f..%2fpackage.json' }, 404],
  ])('%s', async (_, options, status) => {
    const told = await ask({
      method: 'POST',
      url: '/v1/commands/RecordSale',
      payload: body,
      ...options,
      headers: { ...JSON_TYPE, ...options.headers },
    });
    expect(told?.status).toBe(status);
    if (status === 400 && options.url === undefined) expect(told?.errors?.[0]?.pointer).toEqual(expect.any(String));
  });
});

/** One good command of each name that has one here, to be made bad at one place. */
const GOOD: readonly (readonly [string, object])[] = [
  ...COMPANY,
  [
    'RecordSale',
    sale('s1', {
      segment: 's',
      total: '100.00',
      overlays: [{ salespersonId: 'bob', basisPoints: 100 }],
      promisedAt: '2026-02-04T12:00:00Z',
    }),
  ],
  ['AmendSale', sale('s1', { reason: 'r', commandId: 'a' })],
  ['CancelSale', { saleId: 's1', source: 'shop', reason: 'r', commandId: 'c' }],
  [
    'RecordReturn',
    {
      saleId: 's1',
      source: 'shop',
      returnId: 'r',
      at: '2026-02-05T12:00:00Z',
      lines: [{ line: 1, quantity: '1' }],
      reason: 'quality',
      commandId: 'r',
    },
  ],
  [
    'SetTarget',
    target('t1', 'ada', { filter: { categories: ['Bikes'] }, seasonality: [{ from: '2026-01-01', weight: '1' }] }),
  ],
  [
    'ReviseTarget',
    {
      targetId: 't1',
      amount: '1.00',
      currency: 'EUR',
      reason: 'economy',
      effectiveFrom: '2026-02-01',
      note: 'n',
      commandId: 'v',
    },
  ],
  [
    'AllocateTarget',
    {
      targetId: 't1',
      to: [{ targetId: 't2', scope: 'salesperson', scopeId: 'bob', basisPoints: 10_000 }],
      commandId: 'l',
    },
  ],
  [
    'CommunicateTarget',
    { targetId: 't1', version: 1, to: 'ada', how: 'mail', at: '2026-02-05T12:00:00Z', commandId: 'm' },
  ],
  ['RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2026-02-01', rate: '0.9' }],
  ['ClosePeriod', { period: { from: '2020-01-01', until: '2020-02-01' }, commandId: 'p' }],
  ['RecordLeave', { salespersonId: 'ada', from: '2026-03-01', until: '2026-03-02', commandId: 'e' }],
];

const EXTREMES: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '1e5',
  '999999999999999999',
  '999999999999999999.999999999999',
  '0.000000000001',
  'NaN',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [[]],
  [null],
  '1900-01-01',
  '2199-12-31',
  '2026-02-30',
  '1900-01-01T00:00:00+14:00',
  '2199-12-31T23:59:59.999-14:00',
  '2026-02-29T00:00:00Z',
  '2026-01-01T00:00:00+23:59',
  'é',
  '💶',
  'x'.repeat(201),
  '~%~',
  '../..',
  "'; drop table log.event; --",
  'EUR',
  'JPY',
  'XXX',
  'USD',
  'company',
  'constructor',
  'toString',
  '__proto__',
  '2199',
  '1900-Q1',
];
const hostileValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...EXTREMES) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Every place in a value that can be made another. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => places(member, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  if (by === undefined && rest.length === 0) Reflect.deleteProperty(copy, key);
  else copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const spoiled = fc.constantFrom(...GOOD).chain(([name, data]) =>
  fc.tuple(fc.constantFrom(...places(data)), fc.oneof(hostileValue, fc.constant(undefined))).map(([path, by]) => ({
    url: `/v1/commands/${name}`,
    payload: path.length === 0 && by === undefined ? '' : JSON.stringify(replaced(data, path, by)),
  })),
);

const anything = fc.record({
  url: fc.oneof(
    fc.constantFrom(...COMMANDS.keys()).map((name) => `/v1/commands/${name}`),
    fc.constant('/v1/commands'),
  ),
  payload: fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom('{"a":1e999}', '"\\ud800"', '{"__proto__":1}'),
  ),
});

const headers = fc.dictionary(
  fc.constantFrom(
    'content-type',
    'idempotency-key',
    'if-match',
    'pacesetter-position',
    'prefer',
    'traceparent',
    'ce-id',
    'ce-type',
    'ce-source',
    'ce-specversion',
    'accept',
    'x-request-id',
  ),
  fc.oneof(
    fc.stringMatching(/^[!-~]{0,30}$/),
    fc.constantFrom(
      'application/json',
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      '1.0',
      '"0"',
      '0:0',
      'wait=0',
      'application/json; charset=utf-16',
    ),
  ),
  { maxKeys: 2 },
);

const query = fc.dictionary(
  fc.constantFrom('stream', 'type', 'after', 'asOf', 'limit', 'answers', 'other'),
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('0:0', '9:9', '1', '2026-01-01T00:00:00Z', '\u0000', '')),
  { maxKeys: 3 },
);
const asking = fc.dictionary(
  fc.constantFrom('period', 'scope', 'scopeId', 'measure', 'on', 'asOf', 'from', 'to', 'limit', 'cursor', 'other'),
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '0:0',
      '9:9',
      '9999999999999999999:0',
      '1',
      '2026-Q1',
      '2026-02-01',
      '2026-01-01T00:00:00Z',
      '1900-01-01T00:00:00+14:00',
      'company',
      'salesperson',
      'ada',
      'revenue',
      'a\u0000b',
      '',
      'eA.eA',
    ),
  ),
  { maxKeys: 4 },
);
const reading = fc.record({
  method: fc.constantFrom('GET' as const, 'HEAD' as const, 'PUT' as const, 'DELETE' as const, 'OPTIONS' as const),
  url: fc.oneof(
    query.map((parameters) => `/v1/audit/events?${new URLSearchParams(parameters).toString()}`),
    fc
      .tuple(
        fc.constantFrom('', '/t1', '/t1/explanation', '/t1/changes', '/%00', '/%00/explanation', '/%ED%A0%80'),
        asking,
      )
      .map(([place, parameters]) => `/v1/attainment${place}?${new URLSearchParams(parameters).toString()}`),
    fc
      .tuple(fc.constantFrom('/', '/v1/', '/v1/audit/', '/v1/commands/', '/docs/', '/metrics/'), fc.webPath())
      .map(([base, rest]) => `${base}${rest.replace(/^\//, '')}`),
    fc
      .stringMatching(/^[!-~]{0,60}$/)
      .map((rest) => `/${rest}`)
      .filter((url) => URL.canParse(url, 'http://here')),
  ),
});

describe('whatever is sent', () => {
  const faulted = (told: Told | undefined, url: string) => {
    if (told?.status === 400) {
      expect([
        url,
        told.errors?.every(({ pointer, message }) => typeof pointer === 'string' && message !== ''),
      ]).toEqual([url, true]);
    }
  };

  test('a command with one place made another is taken, or refused with the place', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled, async ({ url, payload }) => {
        faulted(await post(payload, url), url);
      }),
      { numRuns: 1_500 },
    );
  });

  test('any body with any headers is answered, or refused with a problem', async () => {
    await fc.assert(
      fc.asyncProperty(anything, headers, async ({ url, payload }, more) => {
        faulted(await ask({ method: 'POST', url, payload, headers: { ...JSON_TYPE, ...more } }), url);
      }),
      { numRuns: 1_000 },
    );
  });

  test('any address with any method is answered, or refused with a problem', async () => {
    await fc.assert(
      fc.asyncProperty(reading, headers, async ({ method, url }, more) => {
        await ask({ method, url, headers: more });
      }),
      { numRuns: 700 },
    );
  });

  test('and the projections have gone through all of it', async () => {
    const position = await app.accepted(['RecordSale', sale('after all')]);
    expect((await app.get('/v1/attainment', { 'pacesetter-position': position, prefer: 'wait=30' })).status).toBe(200);
    expect(await app.get('/ready')).toMatchObject({ body: { ready: true, parkedEvents: 0 } });
  });
});
