import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Unauthenticated } from '../limits/rate.ts';
import type { Keys } from '../ports.ts';
import { Problem } from '../problem.ts';

const MOST_REMEMBERED = 10_000;

/**
 * Every route says who may call it; one that says nothing is closed to all. Whoever presents what is no good key is counted by address, and
 * refused unheard after too many; a key that was good from there goes on, so that one wrong client behind a proxy does not stop its neighbours.
 */
export function authenticate(app: FastifyInstance, keys: Keys, unauthenticated: Unauthenticated): void {
  const good = new Set<string>();
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.open) return;
    const presented = bearerOf(request);
    const who = `${request.ip} ${keys.idOf(presented) ?? ''}`;
    if (!good.has(who)) await unauthenticated.refuseTooMany(request);
    const caller = await keys.find(presented);
    if (!caller) {
      good.delete(who);
      await unauthenticated.count(request);
      throw noCredentials(
        presented === ''
          ? 'Send an API key: Authorization: Bearer <key>.'
          : 'The API key is not valid: it may have been revoked.',
      );
    }
    request.caller = caller;
    if (good.size >= MOST_REMEMBERED) good.clear();
    good.add(who);
  });
  // After the limit of the key has counted it, and before anything is read.
  app.addHook('preParsing', ({ caller, routeOptions }, _reply, _payload, done) => {
    if (!caller || routeOptions.config.roles?.includes(caller.role)) {
      done();
    } else {
      done(
        new Problem(403, 'NotAllowed', `The key "${caller.name}" has the role ${caller.role}, which may not do this.`),
      );
    }
  });
}

/** Empty where there is none. */
function bearerOf({ headers }: FastifyRequest): string {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

function noCredentials(detail: string): Problem {
  return new Problem(401, 'NoCredentials', detail, { headers: { 'www-authenticate': 'Bearer realm="pacesetter"' } });
}
