import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale } from '../support/company.ts';
import { anything, headers, reading, spoiled } from './hostile-requests.ts';
import { askFrom, JSON_TYPE, type Refusal } from './refusal.ts';

/** How much more than in a short run: `npm run test:fuzz` sends ten times as many requests. */
const FUZZ = Number(process.env['FUZZ'] ?? 1);

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

const ask = (options: InjectOptions) => askFrom(app, options);
const post = (payload: string, url: string) => ask({ method: 'POST', url, headers: JSON_TYPE, payload });

describe('generated requests', () => {
  const expectPointers = (refusal: Refusal | undefined, url: string) => {
    if (refusal?.status === 400) {
      expect([
        url,
        refusal.errors?.every(({ pointer, message }) => typeof pointer === 'string' && message !== ''),
      ]).toEqual([url, true]);
    }
  };

  test('a command with one member replaced is accepted, or refused with the pointer', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled, async ({ url, payload }) => {
        expectPointers(await post(payload, url), url);
      }),
      { numRuns: 500 * FUZZ },
    );
  });

  test('any body with any headers is answered, or refused with a problem', async () => {
    await fc.assert(
      fc.asyncProperty(anything, headers, async ({ url, payload }, more) => {
        expectPointers(await ask({ method: 'POST', url, payload, headers: { ...JSON_TYPE, ...more } }), url);
      }),
      { numRuns: 300 * FUZZ },
    );
  });

  test('any address with any method is answered, or refused with a problem', async () => {
    await fc.assert(
      fc.asyncProperty(reading, headers, async ({ method, url }, more) => {
        await ask({ method, url, headers: more });
      }),
      { numRuns: 250 * FUZZ },
    );
  });

  test('the projections process all accepted commands', async () => {
    const position = await app.accepted(['RecordSale', sale('after all')]);
    expect((await app.get('/v1/attainment', { 'pacesetter-position': position, prefer: 'wait=30' })).status).toBe(200);
    expect(await app.get('/ready')).toMatchObject({ body: { ready: true, parkedEvents: 0 } });
  });
});
