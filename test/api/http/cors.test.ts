import { afterEach, describe, expect, test } from '@jest/globals';
import { createLog } from '../../../src/infra/telemetry/log.ts';
import { openApp, type TestApp } from '../../support/app.ts';

const ORIGIN = 'https://app.example.com';

let app: TestApp;
afterEach(() => app.close());

const open = async (corsOrigins: readonly string[]) => {
  app = await openApp({}, createLog({ level: 'silent' }), { corsOrigins });
};
const ask = (method: 'GET' | 'OPTIONS', url: string, headers: Record<string, string>) =>
  app.app.inject({ method, url, headers });
const preflight = (origin: string) =>
  ask('OPTIONS', '/v1/commands/RecordSale', {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type,idempotency-key',
  });

describe('with CORS_ORIGINS', () => {
  test('a page of an origin may ask, and read the headers of an answer', async () => {
    await open([ORIGIN, 'http://localhost:3000']);
    const allowed = await preflight(ORIGIN);
    expect([allowed.statusCode, allowed.headers]).toEqual([
      204,
      expect.objectContaining({
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': 'authorization,content-type,idempotency-key',
      }),
    ]);
    const refused = await ask('GET', '/v1/attainment', { origin: ORIGIN });
    expect([refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([401, ORIGIN]);
    expect(refused.headers['access-control-expose-headers']).toMatch('ETag');
    expect(refused.headers.vary).toMatch('Origin');
  });

  test('a page of another origin may not', async () => {
    await open([ORIGIN]);
    for (const answer of [
      await preflight('https://elsewhere.example'),
      await ask('GET', '/live', { origin: 'null' }),
    ]) {
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('other OPTIONS are refused as before, and unknown addresses are not found', async () => {
    await open([ORIGIN]);
    const plain = await ask('OPTIONS', '/v1/attainment', { authorization: `Bearer ${app.key}` });
    expect([plain.statusCode, plain.headers['allow']]).toEqual([405, expect.stringMatching('GET')]);
    expect((await ask('OPTIONS', '/v1/nothing', {})).statusCode).toBe(404);
    expect((await ask('GET', '/v1/nothing', {})).statusCode).toBe(404);
  });
});

test('without CORS_ORIGINS no origin is allowed, and OPTIONS is refused', async () => {
  await open([]);
  const answer = await preflight(ORIGIN);
  expect(answer.statusCode).toBe(405);
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
});
