import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale } from '../support/company.ts';
import { anything, headers, reading, spoiled } from './hostile-requests.ts';
import { askFrom, JSON_TYPE, type Refusal } from './refusal.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

const ask = (options: InjectOptions) => askFrom(app, options);
const post = (payload: string, url: string) => ask({ method: 'POST', url, headers: JSON_TYPE, payload });

describe('whatever is sent', () => {
  const faulted = (told: Refusal | undefined, url: string) => {
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
