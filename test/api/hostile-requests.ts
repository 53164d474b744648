import fc from 'fast-check';
import { COMMANDS } from '../../src/slices.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { ACCOUNTABILITY } from './hostile-accountability.ts';
import { asking } from './hostile-asking.ts';
import { GOOD_PIPELINE, grouping } from './hostile-pipeline.ts';
import { GOOD_FULFILMENT, processing } from './hostile-process.ts';
import { GOOD_PRACTICE, GOOD_TRAINING, learning } from './hostile-training.ts';

/** Valid commands, of which one member is then replaced. */
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
  ...ACCOUNTABILITY,
  ...GOOD_PIPELINE,
  ...GOOD_FULFILMENT,
  ...GOOD_TRAINING,
  ...GOOD_PRACTICE,
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

/** The path of every member of a value. */
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

export const spoiled = fc.constantFrom(...GOOD).chain(([name, data]) =>
  fc.tuple(fc.constantFrom(...places(data)), fc.oneof(hostileValue, fc.constant(undefined))).map(([path, by]) => ({
    url: `/v1/commands/${name}`,
    payload: path.length === 0 && by === undefined ? '' : JSON.stringify(replaced(data, path, by)),
  })),
);

export const anything = fc.record({
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

export const headers = fc.dictionary(
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
const saleAddress = fc
  .tuple(
    fc.constantFrom('shop', '%07', '%00', '~', '%25'),
    fc.oneof(fc.constantFrom('s1', 'after all', 'x'.repeat(201)), fc.string({ unit: 'grapheme', minLength: 1 })),
  )
  .map(([source, saleId]) => `sales/${source}/${encodeURIComponent(saleId)}`);
export const reading = fc.record({
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
      .tuple(
        fc.oneof(
          fc.constantFrom('products', 'departments', 'salespeople', 'salespeople/ada', 'salespeople/%00', 'coaching'),
          saleAddress,
        ),
        asking,
      )
      .map(([place, parameters]) => `/v1/${place}?${new URLSearchParams(parameters).toString()}`),
    grouping,
    processing,
    learning,
    fc
      .tuple(fc.constantFrom('/', '/v1/', '/v1/audit/', '/v1/commands/', '/docs/', '/metrics/'), fc.webPath())
      .map(([base, rest]) => `${base}${rest.replace(/^\//, '')}`),
    fc
      .stringMatching(/^[!-~]{0,60}$/)
      .map((rest) => `/${rest}`)
      .filter((url) => URL.canParse(url, 'http://here')),
  ),
});
