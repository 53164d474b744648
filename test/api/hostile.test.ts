import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale } from '../support/company.ts';
import { askFrom, JSON_TYPE } from './refusal.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

const ask = (options: InjectOptions) => askFrom(app, options);
const post = (payload: string | Buffer, url = '/v1/commands/RecordSale') =>
  ask({ method: 'POST', url, headers: JSON_TYPE, payload });

const withCustomer = (json: string) => JSON.stringify(sale('hostile')).replace('"c1"', json);
const nested = (depth: number, inside: string) => `${'['.repeat(depth)}${inside}${']'.repeat(depth)}`;

describe('a body that JSON would change, or that is invalid', () => {
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
    ['surrogates in the wrong order', withCustomer('"\\udc00\\ud800"'), '/customer'],
    ['a lone surrogate in a name', withCustomer('"c","\\ud800":1'), '/\ufffd'],
    ['the prototype as a member', withCustomer('"c","__proto__":{"segment":"s"}'), '/__proto__'],
    ['the prototype as an escaped member', withCustomer('"c","\\u005f_proto__":{"segment":"s"}'), '/__proto__'],
    [
      'the prototype of a line',
      withCustomer('"c"').replace('"quantity"', '"__proto__":null,"quantity"'),
      '/lines/0/__proto__',
    ],
    ['the constructor as a member', withCustomer('"c","constructor":{"prototype":{}}'), '/constructor'],
    ['a control character', withCustomer('"a\\u0007b"'), '/customer'],
    ['an unescaped control character', withCustomer('"a\u0007b"'), ''],
    ['a string of a million characters', withCustomer(`"${'x'.repeat(1_000_000)}"`), '/customer'],
    ['deep nesting', withCustomer(nested(100_000, '1')), '/customer'],
    ['deep nesting around an escape', withCustomer(nested(100_000, '"\\u0041"')), ''],
    ['deep nesting that is never closed', '['.repeat(100_000), ''],
    ['a byte order mark', `\ufeff${withCustomer('"c"')}`, ''],
    ['a byte that is not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), ''],
    ['a surrogate as UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), ''],
    ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), ''],
    ['an empty body', '', ''],
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
  ])('refuses %s', async (_, payload, pointer) => {
    const refusal = await post(payload);
    expect(refusal?.status).toBe(400);
    expect(refusal?.errors?.map((fault) => fault.pointer)).toContain(pointer);
  });

  test('refuses fifty thousand inexact numbers, in time that grows with their count only', async () => {
    const refusal = await post(
      `[${Array.from({ length: 50_000 }, (_, n) => `1234567890123${String(n).padStart(5, '0')}1`).join(',')}]`,
    );
    expect(refusal?.status).toBe(400);
  });

  test('records none of these bodies', async () => {
    const found: string[] = [];
    for await (const { type } of app.service.store.read('sale-shop~hostile')) found.push(type);
    expect(found).toEqual([]);
  });
});

describe('an invalid header or address', () => {
  const body = JSON.stringify(sale('headers'));
  test.each<[string, InjectOptions, number]>([
    ['If-Match without quotes', { headers: { 'if-match': '0' } }, 400],
    ['If-Match: *', { headers: { 'if-match': '*' } }, 400],
    ['a weak If-Match', { headers: { 'if-match': 'W/"0"' } }, 400],
    ['If-Match beyond all revisions', { headers: { 'if-match': '"99999999999999999999"' } }, 400],
    ['an invalid position', { headers: { 'pacesetter-position': 'x' } }, 400],
    ['a position after the end of the log', { headers: { 'pacesetter-position': '9999999999:9999999999' } }, 400],
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
    ['an invalid content type', { headers: { 'content-type': ';;;' } }, 415],
    ['Basic credentials', { headers: { authorization: 'Basic eDp5' } }, 401],
    ['an unknown key', { headers: { authorization: `Bearer ps_${'0'.repeat(12)}_${'A'.repeat(43)}` } }, 401],
    ['a command that the prototype has', { url: '/v1/commands/__proto__' }, 404],
    ['a command with U+0000', { url: '/v1/commands/%00' }, 400],
    ['a stream with U+0000', { method: 'GET', url: '/v1/audit/events?stream=a%00b' }, 400],
    ['an address that is not UTF-8', { url: '/v1/commands/%E0%A4' }, 400],
    ['an address of 20,000 characters', { url: `/v1/commands/${'x'.repeat(20_000)}` }, 414],
    ['a path out of the docs', { method: 'GET', url: '/docs/static/..%2f..%2fpackage.json' }, 404],
  ])('refuses %s', async (_, options, status) => {
    const refusal = await ask({
      method: 'POST',
      url: '/v1/commands/RecordSale',
      payload: body,
      ...options,
      headers: { ...JSON_TYPE, ...options.headers },
    });
    expect(refusal?.status).toBe(status);
    if (status === 400 && options.url === undefined) expect(refusal?.errors?.[0]?.pointer).toEqual(expect.any(String));
  });
});
