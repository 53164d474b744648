import { createHmac, KeyObject } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportSPKI } from 'jose';
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
import { PEOPLE } from './company.ts';

const MINUTE_S = 60;
const NOW_S = Math.floor(Date.now() / 1000);

let provider: IdentityProvider;
let signer: Signer;
let terms: TokenTerms;
let app: TestApp;
let end: string;

beforeAll(async () => {
  provider = await startIdentityProvider();
  signer = await makeSigner('one');
  provider.publish(signer);
  terms = termsOf(provider);
  app = await openApp({ tokens: terms });
  end = await app.accepted(...PEOPLE);
});
afterAll(async () => {
  await app.close();
  await provider.stop();
});

const asks = (token: string, url = '/v1/attainment/target-ada', at: TestApp = app) =>
  at.get(url, { authorization: `Bearer ${token}`, 'pacesetter-position': end, prefer: 'wait=10' });

describe('a token of the identity provider', () => {
  test('has its role, and sees what that sees', async () => {
    const token = await tokenOf(signer, ADA);
    expect((await asks(token)).status).toBe(200);
    expect((await asks(token, '/v1/attainment/target-bob')).status).toBe(403);
    const manager = await tokenOf(signer, { sub: 'u-2', roles: ['manager'], department_id: 'north' });
    expect((await asks(manager, '/v1/attainment/target-nina')).status).toBe(200);
    expect((await asks(manager, '/v1/attainment/target-bob')).status).toBe(403);
  });

  test.each(['RS256', 'EdDSA'])('may be signed by %s', async (algorithm) => {
    const other = await makeSigner(algorithm, algorithm);
    provider.publish(signer, other);
    await pause(TIMES.cooldownMs);
    expect((await asks(await tokenOf(other, ADA))).status).toBe(200);
  });

  test('names the actor of what it posts', async () => {
    const authorization = `Bearer ${await tokenOf(signer, ADA)}`;
    const dispute = { targetId: 'target-ada', version: 1, by: 'ada', reason: 'Too high.' };
    const posted = await app.command('DisputeTarget', dispute, { authorization, 'idempotency-key': 'd1' });
    expect(posted.status).toBe(201);
    const { body } = await app.app.inject({
      url: '/v1/audit/events?stream=target-target-ada&type=TargetDisputed',
      headers: { authorization: `Bearer ${app.key}` },
    });
    expect(JSON.parse(body)).toMatchObject({ metadata: { actor: 'u-1' } });
  });

  test('may name one of several audiences', async () => {
    expect((await asks(await tokenOf(signer, { ...ADA, aud: ['x', 'https://pacesetter.example.com'] }))).status).toBe(
      200,
    );
  });

  test('is accepted within half a minute of its times: clocks differ', async () => {
    expect((await asks(await tokenOf(signer, { ...ADA, exp: NOW_S - 10 }))).status).toBe(200);
    expect((await asks(await tokenOf(signer, { ...ADA, nbf: NOW_S + 10 }))).status).toBe(200);
  });

  test.each([
    ['of another issuer', { iss: 'https://evil.example.com/' }, 'another issuer made it'],
    ['for another audience', { aud: 'payroll' }, 'it is for another audience'],
    ['without an audience', { aud: undefined }, 'it is for another audience'],
    ['that expired', { exp: NOW_S - 2 * MINUTE_S }, 'it has expired'],
    ['without an expiry', { exp: undefined }, 'it has no expiry'],
    ['that is not valid yet', { nbf: NOW_S + 2 * MINUTE_S }, 'it is not valid yet'],
    ['without a subject', { sub: undefined }, 'it has no subject'],
    [
      'with a name that cannot be printed',
      { sub: 'a\u0001b' },
      'its claim "sub" is not a text of 1 to 200 printable characters',
    ],
    ['with a number as salesperson', { salesperson_id: 7 }, 'its claim "salesperson_id" is not a text of 1 to 200'],
  ])('%s is refused with the reason, and without the token', async (_what, claims, reason) => {
    const token = await tokenOf(signer, { ...ADA, ...claims });
    const { status, body, headers } = await asks(token);
    expect([status, body['type']]).toEqual([401, '/problems/NoCredentials']);
    expect(body['detail']).toContain(`The token is not valid: ${reason}`);
    expect(headers['www-authenticate']).toBe('Bearer realm="pacesetter", error="invalid_token"');
    for (const part of token.split('.')) expect(JSON.stringify(body)).not.toContain(part);
  });

  test.each([
    ['no role', { roles: [] }],
    ['a role of another service', { roles: ['owner'] }],
    ['no claim of roles', { roles: undefined }],
    ['a salesperson who is nobody', { roles: ['salesperson'], salesperson_id: undefined }],
    ['a manager of nothing', { roles: 'manager', salesperson_id: undefined }],
  ])('that is valid but names %s is not allowed', async (_what, claims) => {
    const { status, body } = await asks(await tokenOf(signer, { ...ADA, ...claims }));
    expect([status, body['type']]).toEqual([403, '/problems/NotAllowed']);
  });
});

describe('a forged token', () => {
  const text = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = () => ({ iss: provider.issuer, aud: 'pacesetter', exp: NOW_S + 600, sub: 'x', roles: ['admin'] });
  const refusal = async (token: string) => {
    const { status, body } = await asks(token);
    expect(status).toBe(401);
    return String(body['detail']);
  };

  test('without a signature is refused', async () => {
    expect(await refusal(`${text({ alg: 'none' })}.${text(claims())}.`)).toContain('its algorithm is not allowed');
    expect(await refusal(`${text({ alg: 'None', kid: 'one' })}.${text(claims())}.`)).toContain(
      'its algorithm is not allowed',
    );
  });

  test('signed with the public key as a secret is refused', async () => {
    const pem = await exportSPKI(signer.publicKey);
    const der = KeyObject.from(signer.publicKey).export({ type: 'spki', format: 'der' });
    for (const secret of [pem, der, JSON.stringify(signer.jwk)]) {
      const signed = `${text({ alg: 'HS256', kid: 'one' })}.${text(claims())}`;
      const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      expect(await refusal(token)).toContain('its algorithm is not allowed');
    }
  });

  test('signed by a key of its own is refused, whichever id it gives it', async () => {
    const own = await makeSigner('one');
    expect(await refusal(await tokenOf(own, claims()))).toContain('its signature is wrong');
    expect(await refusal(await tokenOf({ ...own, kid: 'two' }, claims()))).toContain(
      'its key is not one of the issuer',
    );
    const named = `${text({ alg: 'ES256', kid: 'one', jwk: own.jwk })}.${text(claims())}.AAAA`;
    expect(await refusal(named)).toContain('its signature is wrong');
  });

  test('with other claims under a right signature is refused', async () => {
    const [header = '', , signature = ''] = (await tokenOf(signer, ADA)).split('.');
    expect(await refusal(`${header}.${text(claims())}.${signature}`)).toContain('its signature is wrong');
  });

  test.each(['x', 'a.b', 'a.b.c', '..', 'a.b.c.d.e', 'ey.ey.ey'])('%j is refused', async (token) => {
    expect(await refusal(token)).toContain('The token is not valid');
  });
});

test('without an identity provider a token is an invalid key', async () => {
  const plain = await openApp();
  try {
    const { status, body } = await plain.get('/v1/products', { authorization: `Bearer ${await tokenOf(signer, ADA)}` });
    expect([status, body['detail']]).toEqual([401, 'The API key is not valid. It may have been revoked.']);
  } finally {
    await plain.close();
  }
});
