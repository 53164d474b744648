import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { TokenTerms } from '../../src/infra/tokens/tokens.ts';

export interface Signer {
  readonly kid: string;
  readonly algorithm: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

/** A key pair as an identity provider makes it. */
export async function makeSigner(kid: string, algorithm = 'ES256'): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { kid, algorithm, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm } };
}

/** A server that answers a set of keys (JWKS), and makes tokens. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly keysUrl: string;
  /** How many times the set was asked for. */
  asked(): number;
  publish(...signers: readonly Signer[]): void;
  /** Answers with this status from now on; undefined is the set. */
  fail(status: number | undefined): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startIdentityProvider(): Promise<IdentityProvider> {
  let keys: readonly JWK[] = [];
  let asked = 0;
  let failing: number | undefined;
  let server: Server;
  let port = 0;
  const start = () =>
    new Promise<void>((listening) => {
      server = createServer((_request, response) => {
        asked++;
        response.writeHead(failing ?? 200, { 'content-type': 'application/json', connection: 'close' });
        response.end(JSON.stringify({ keys }));
      });
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        listening();
      });
    });
  await start();
  return {
    issuer: 'https://login.example.com/',
    keysUrl: `http://127.0.0.1:${port}/keys`,
    asked: () => asked,
    publish: (...signers) => {
      keys = signers.map(({ jwk }) => jwk);
    },
    fail: (status) => {
      failing = status;
    },
    stop: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
    start,
  };
}

/** A token that is valid for five minutes, unless the claims say otherwise; undefined leaves one out. */
export function tokenOf(
  { privateKey, kid, algorithm }: Signer,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const given = { iss: 'https://login.example.com/', aud: 'pacesetter', iat: now, exp: now + 300, ...claims };
  return new SignJWT(JSON.parse(JSON.stringify(given)) as Record<string, unknown>)
    .setProtectedHeader({ alg: algorithm, kid })
    .sign(privateKey);
}

export const TIMES = { freshMs: 400, cooldownMs: 50, retryMs: 50 };

/** The claims of Ada, a salesperson. */
export const ADA = { sub: 'u-1', roles: ['salesperson'], salesperson_id: 'ada' };

/** How a service checks the tokens of the provider. */
export function termsOf({ issuer, keysUrl }: IdentityProvider): TokenTerms {
  return {
    issuer,
    audience: ['pacesetter', 'https://pacesetter.example.com'],
    keysUrl,
    algorithms: ['RS256', 'ES256', 'EdDSA'],
    claims: { roles: 'roles', name: 'sub', salesperson: 'salesperson_id', department: 'department_id' },
    times: TIMES,
  };
}
