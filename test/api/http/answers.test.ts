import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';
import { lineOf } from '../../support/stream.ts';

let app: TestApp;
let position: string;
beforeAll(async () => {
  app = await openApp();
  const targets = Array.from({ length: 10 }, (_, n) => ['SetTarget', target(`t${n}`, 'ada')] as const);
  position = await app.accepted(...COMPANY, ...targets);
});
afterAll(() => app.close());

const ask = (url: string, headers: Record<string, string> = {}, more: InjectOptions = {}) =>
  app.app.inject({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${app.key}`, 'pacesetter-position': position, prefer: 'wait=30', ...headers },
    ...more,
  });

describe('an answer to a query', () => {
  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('is compressed by %s if it is large', async (encoding, decompress) => {
    const plain = await ask('/v1/attainment');
    const answer = await ask('/v1/attainment', { 'accept-encoding': encoding });
    expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, encoding]);
    expect(answer.headers.vary).toMatch('accept-encoding');
    expect(answer.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    expect(JSON.parse(decompress(answer.rawPayload).toString())).toMatchObject({
      items: plain.json<{ items: unknown[] }>().items,
    });
  });

  test('is not compressed if it is small, or not asked for', async () => {
    expect((await ask('/live', { 'accept-encoding': 'br' })).headers).not.toHaveProperty('content-encoding');
    expect((await ask('/v1/attainment')).headers).not.toHaveProperty('content-encoding');
  });

  test('is not compressed if it is NDJSON, and an import neither: lines arrive as they are written', async () => {
    const audit = await ask('/v1/audit/events', { 'accept-encoding': 'br' });
    expect(audit.body.length).toBeGreaterThan(1_024);
    expect(audit.headers).not.toHaveProperty('content-encoding');
    const imported = await app.app.inject({
      method: 'POST',
      url: '/v1/commands?answers=all',
      headers: {
        authorization: `Bearer ${app.key}`,
        'accept-encoding': 'br',
        'content-type': 'application/x-ndjson',
      },
      payload: Array.from({ length: 20 }, (_, n) => lineOf('RecordSale', sale(`s${n}`))).join(''),
    });
    expect(imported.body.length).toBeGreaterThan(1_024);
    expect(imported.headers).not.toHaveProperty('content-encoding');
  });

  test('to HEAD has the headers and no body', async () => {
    const { statusCode, body } = await ask('/openapi.json', { 'accept-encoding': 'br' }, { method: 'HEAD' });
    expect([statusCode, body]).toEqual([200, '']);
  });
});

describe('the ETag of an answer', () => {
  test('is the same for the same question at the same position, and gives 304', async () => {
    const url = `/v1/attainment?asOf=${position}`;
    const first = await ask(url);
    const tag = String(first.headers.etag);
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    for (const known of [tag, `"other", ${tag}`, '*']) {
      const again = await ask(url, { 'if-none-match': known });
      expect([known, again.statusCode, again.body, again.headers.etag]).toEqual([known, 304, '', tag]);
    }
    expect((await ask(url, { 'if-none-match': 'W/"other"' })).statusCode).toBe(200);
  });

  test('is another one for another question, and after another event', async () => {
    const tags = new Set<unknown>();
    for (const url of [
      '/v1/attainment',
      '/v1/attainment?limit=1',
      '/v1/attainment/t1',
      '/v1/attainment/t1/explanation',
    ]) {
      tags.add((await ask(url)).headers.etag);
    }
    expect(tags.size).toBe(4);
    position = await app.accepted(['RecordSale', sale('another')]);
    tags.add((await ask('/v1/attainment')).headers.etag);
    expect(tags.size).toBe(5);
  });

  test('is not on problems, commands and health', async () => {
    for (const url of ['/v1/attainment?limit=x', '/live', '/ready']) {
      expect((await ask(url)).headers).not.toHaveProperty('etag');
    }
  });
});

describe('a request with Accept', () => {
  test.each([
    ['/v1/attainment', 'text/csv'],
    ['/v1/attainment', 'application/x-ndjson'],
    ['/v1/attainment', 'application/json;q=0, text/csv'],
    ['/v1/audit/events', 'application/json'],
  ])('for %s is refused if it allows only %s', async (url, accept) => {
    const answer = await ask(url, { accept });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([406, 'application/problem+json']);
    expect(answer.json()).toMatchObject({ type: '/problems/NotAcceptable' });
  });

  test.each([
    ['/v1/attainment', 'application/json'],
    ['/v1/attainment', 'text/html, application/*;q=0.5'],
    ['/v1/attainment', 'text/csv, */*;q=0.1'],
    ['/v1/attainment', 'Application/JSON; charset=utf-8'],
    ['/v1/audit/events', 'application/x-ndjson'],
    ['/openapi.json', 'text/csv'],
  ])('for %s is answered if it allows %s', async (url, accept) => {
    expect((await ask(url, { accept })).statusCode).toBe(200);
  });

  test('refuses a command before anything is written', async () => {
    const refused = await app.command('RecordSale', sale('csv'), { accept: 'text/csv' });
    expect([refused.status, refused.body]).toEqual([406, expect.objectContaining({ outcome: 'not-attempted' })]);
    expect((await app.command('RecordSale', sale('csv'))).body).toMatchObject({ duplicate: false });
  });
});
