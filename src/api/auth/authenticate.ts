import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Keys } from '../ports.ts';
import { Problem } from '../problem.ts';

/** Every route says who may call it; one that says nothing is closed to all. */
export function authenticate(app: FastifyInstance, keys: Keys): void {
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.open) return;
    const caller = await keys.find(presented(request));
    if (!caller) throw noCredentials('The API key is not valid: it may have been revoked.');
    if (!request.routeOptions.config.roles?.includes(caller.role)) {
      throw new Problem(403, 'NotAllowed', `The key "${caller.name}" has the role ${caller.role}, which may not do this.`);
    }
    request.caller = caller;
  });
}

function presented(request: FastifyRequest): string {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '');
  if (!bearer) throw noCredentials('Send an API key: Authorization: Bearer <key>.');
  return bearer[1] as string;
}

function noCredentials(detail: string): Problem {
  return new Problem(401, 'NoCredentials', detail, { headers: { 'www-authenticate': 'Bearer realm="pacesetter"' } });
}
