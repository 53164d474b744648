import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { KeyFinder } from '../../infra/keys/port.ts';
import type { RateLimit } from '../limits/rate.ts';
import type { Role } from '../ports.ts';
import { Problem } from '../problem.ts';

const MOST_REMEMBERED = 10_000;

/**
 * Every route declares the roles that may call it. A route without roles is closed to all. Failed attempts are counted
 * per address; beyond the limit they are rejected before the key is checked. A key that was valid from the address
 * before is still checked, so that one wrong client behind a proxy does not stop its neighbours.
 */
export function authenticate(app: FastifyInstance, keys: KeyFinder, rate: RateLimit): void {
  const valid = new Set<string>();
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.open) return;
    const presented = bearerOf(request);
    const from = `${request.ip} ${keys.idOf(presented) ?? ''}`;
    if (!valid.has(from)) await rate.refuseTooMany(request);
    const caller = await keys.find(presented);
    if (!caller) {
      valid.delete(from);
      await rate.count(request);
      throw noCredentials(
        presented === ''
          ? 'Send an API key: Authorization: Bearer <key>.'
          : 'The API key is not valid. It may have been revoked.',
      );
    }
    request.caller = caller;
    if (valid.size >= MOST_REMEMBERED) valid.clear();
    valid.add(from);
  });
  app.addHook('onRequest', (request, reply) => rate.limit(request, reply));
  // After the request was counted, and before its body is read.
  app.addHook('preParsing', ({ caller, routeOptions }, _reply, _payload, done) => {
    const roles = routeOptions.config.roles ?? [];
    if (!caller || roles.includes(caller.role)) done();
    else done(notAllowed(caller.name, caller.role, roles));
  });
}

/** Empty if there is none. */
function bearerOf({ headers }: FastifyRequest): string {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

function noCredentials(detail: string): Problem {
  return new Problem(401, 'NoCredentials', detail, { headers: { 'www-authenticate': 'Bearer realm="pacesetter"' } });
}

function notAllowed(name: string, role: Role, roles: readonly Role[]): Problem {
  const allowed =
    roles.length === 0 ? 'No role is allowed.' : `Allowed: ${roles.join(', ')}. Use a key with one of these roles.`;
  return new Problem(
    403,
    'NotAllowed',
    `The key "${name}" has the role ${role}, which is not allowed here. ${allowed}`,
  );
}
