import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TokenTerms } from '../../../src/infra/tokens/tokens.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import {
  ADA,
  type IdentityProvider,
  makeSigner,
  type Signer,
  startIdentityProvider,
  termsOf,
  TIMES,
  tokenOf,
} from '../../support/identity-provider.ts';

let provider: IdentityProvider;
let signer: Signer;
let terms: TokenTerms;

beforeAll(async () => {
  provider = await startIdentityProvider();
  signer = await makeSigner('one');
  provider.publish(signer);
  terms = termsOf(provider);
});
afterAll(() => provider.stop());

describe('keys of the provider', () => {
  /** A service that has read no keys yet. */
  async function fresh(run: (at: TestApp) => Promise<void>, settings: Partial<TokenTerms> = {}): Promise<void> {
    const at = await openApp({ tokens: { ...terms, ...settings } });
    try {
      await run(at);
    } finally {
      await at.close();
    }
  }
  const PRODUCTS = '/v1/products';
  const statusAt = async (at: TestApp, token: string) =>
    (await at.get(PRODUCTS, { authorization: `Bearer ${token}` })).status;

  test('are read once for many tokens, and again for a new key: the provider rotates', async () => {
    await fresh(async (at) => {
      const token = await tokenOf(signer, ADA);
      const before = provider.asked();
      const statuses = await Promise.all(Array.from({ length: 20 }, () => statusAt(at, token)));
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(provider.asked()).toBe(before + 1);

      const next = await makeSigner('next');
      provider.publish(signer, next);
      await pause(TIMES.cooldownMs);
      expect(await statusAt(at, await tokenOf(next, ADA))).toBe(200);
      provider.publish(next);
      await pause(TIMES.freshMs);
      expect(await statusAt(at, token)).toBe(401); // withdrawn
      provider.publish(signer);
    });
  });

  test('are not read again for each token with an unknown key', async () => {
    await fresh(
      async (at) => {
        expect(await statusAt(at, await tokenOf(signer, ADA))).toBe(200);
        const before = provider.asked();
        const unknown = await tokenOf(await makeSigner('unknown'), ADA);
        for (let count = 0; count < 10; count++) expect(await statusAt(at, unknown)).toBe(401);
        expect(provider.asked()).toBe(before);
      },
      { times: {} },
    );
  });

  test.each(['stopped', 'failing'])(
    'that were read still work while the provider is %s; others get 503',
    async (how) => {
      await fresh(async (at) => {
        const token = await tokenOf(signer, ADA);
        expect(await statusAt(at, token)).toBe(200);
        if (how === 'stopped') await provider.stop();
        else provider.fail(500);
        try {
          await pause(TIMES.freshMs);
          expect(await statusAt(at, token)).toBe(200);
          const next = await makeSigner('next');
          const { status, body, headers } = await at.get(PRODUCTS, {
            authorization: `Bearer ${await tokenOf(next, ADA)}`,
          });
          expect([status, body['type'], headers['retry-after']]).toEqual([503, '/problems/SignersAway', '2']);
          expect(await statusAt(at, await tokenOf(signer, { ...ADA, aud: 'payroll' }))).toBe(401);
        } finally {
          if (how === 'stopped') await provider.start();
          else provider.fail(undefined);
        }
        await pause(TIMES.retryMs);
        expect(await statusAt(at, token)).toBe(200);
      });
    },
  );

  test('that were never read give 503 and not 401, and API keys work meanwhile', async () => {
    await provider.stop();
    try {
      await fresh(async (at) => {
        expect(await statusAt(at, await tokenOf(signer, ADA))).toBe(503);
        expect(await statusAt(at, at.key)).toBe(200);
        const post = await at.command('DisputeTarget', {}, { authorization: `Bearer ${await tokenOf(signer, ADA)}` });
        expect(post.body).toMatchObject({ status: 503, outcome: 'not-attempted' });
      });
    } finally {
      await provider.start();
    }
  });
});

describe('limits', () => {
  test('wrong tokens are counted as wrong keys are, and a token that was valid is still checked', async () => {
    const limited = await openApp({ tokens: terms }, undefined, { perAddress: 5 });
    try {
      const at = async (token: string) =>
        (await limited.get('/v1/products', { authorization: `Bearer ${token}` })).status;
      const token = await tokenOf(signer, ADA);
      expect(await at(token)).toBe(200);
      for (let count = 0; count < 5; count++) expect(await at('a.b.c')).toBe(401);
      expect(await at('a.b.c')).toBe(429);
      expect(await at(await tokenOf(signer, { ...ADA, sub: 'new' }))).toBe(429);
      expect(await at(token)).toBe(200);
    } finally {
      await limited.close();
    }
  });

  test('the tokens of one subject share one rate', async () => {
    const limited = await openApp({ tokens: terms }, undefined, { perKey: 2 });
    try {
      const at = async (claims: object) => {
        const token = await tokenOf(signer, { ...ADA, ...claims });
        return (await limited.get('/v1/products', { authorization: `Bearer ${token}` })).status;
      };
      expect([await at({ jti: '1' }), await at({ jti: '2' }), await at({ jti: '3' })]).toEqual([200, 200, 429]);
      expect(await at({ sub: 'u-9' })).toBe(200);
    } finally {
      await limited.close();
    }
  });
});
