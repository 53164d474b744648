import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RoleMissing, TokenRefused } from '../../infra/keys/port.ts';
import type { RateLimit } from '../limits/rate.ts';
import type { Api, Caller } from '../ports.ts';
import { Problem } from '../problem.ts';

type Finders = Pick<Api, 'keys' | 'tokens'>;

const MOST_REMEMBERED = 10_000;

/**
 * Every route declares the roles that may call it. A route without roles is closed to all. Failed attempts are counted
 * per address; beyond the limit they are rejected before the key or the token is checked. One that was valid from the
 * address before is still checked, so that one wrong client behind a proxy does not stop its neighbours.
 */
export function authenticate(app: FastifyInstance, finders: Finders, rate: RateLimit): void {
  const valid = new Set<string>();
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.open) return;
    const presented = bearerOf(request);
    const from = `${request.ip} ${idOf(finders, presented)}`;
    if (!valid.has(from)) await rate.refuseTooMany(request);
    try {
      request.caller = await callerFor(finders, presented);
    } catch (fault) {
      valid.delete(from);
      if (fault instanceof Problem) await rate.count(request);
      throw fault;
    }
    if (valid.size >= MOST_REMEMBERED) valid.clear();
    valid.add(from);
  });
  app.addHook('onRequest', (request, reply) => rate.limit(request, reply));
  // After the request was counted, and before its body is read.
  app.addHook('preParsing', ({ caller, routeOptions }, _reply, _payload, done) => {
    const roles = routeOptions.config.roles ?? {};
    if (!caller || roles[caller.role] !== undefined) done();
    else done(notAllowed(caller, Object.keys(roles)));
  });
}

/** What is remembered of a key or a token that was valid: never the text itself. */
function idOf({ keys, tokens }: Finders, presented: string): string {
  const keyId = keys.idOf(presented);
  if (keyId !== undefined || !tokens) return keyId ?? '';
  return createHash('sha256').update(presented).digest('base64url');
}

/** Throws Problem 401 and 403, and what keys and tokens throw if they cannot be checked. */
async function callerFor({ keys, tokens }: Finders, presented: string): Promise<Caller> {
  if (presented === '') throw noCredentials('Send an API key: Authorization: Bearer <key>.');
  const isToken = tokens !== undefined && !presented.startsWith('ps_');
  const caller = isToken ? await callerOfToken(tokens, presented) : await keys.find(presented);
  if (!caller) throw noCredentials('The API key is not valid. It may have been revoked.');
  return caller;
}

async function callerOfToken(tokens: NonNullable<Finders['tokens']>, presented: string): Promise<Caller> {
  try {
    return await tokens.find(presented);
  } catch (fault) {
    if (fault instanceof TokenRefused) {
      throw noCredentials(`The token is not valid: ${fault.message}. Sign in again.`, ', error="invalid_token"');
    }
    if (fault instanceof RoleMissing) {
      throw new Problem(
        403,
        'NotAllowed',
        `The token is valid, but ${fault.message}. Ask an administrator for a role.`,
      );
    }
    throw fault;
  }
}

/** Empty if there is none. */
function bearerOf({ headers }: FastifyRequest): string {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

function noCredentials(detail: string, why = ''): Problem {
  return new Problem(401, 'NoCredentials', detail, {
    headers: { 'www-authenticate': `Bearer realm="pacesetter"${why}` },
  });
}

function notAllowed({ name, role }: Caller, roles: readonly string[]): Problem {
  const allowed =
    roles.length === 0 ? 'No role is allowed.' : `Allowed: ${roles.join(', ')}. Use a key with one of these roles.`;
  return new Problem(
    403,
    'NotAllowed',
    `The key "${name}" has the role ${role}, which is not allowed here. ${allowed}`,
  );
}
