import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Problem } from '../problem.ts';

/** Headers of answers that a page of another origin may read. */
const EXPOSED = ['ETag', 'Pacesetter-Position', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'];
const MAX_AGE_S = 600;

/** Lets pages of the origins call the service. Without origins nothing changes: OPTIONS is answered 405. */
export async function allowOrigins(
  app: FastifyInstance,
  origins: readonly string[],
  nothingThere: (request: FastifyRequest) => Problem,
): Promise<void> {
  if (origins.length === 0) return;
  app.addHook('onRequest', (request, _reply, done) => {
    const plain = request.method === 'OPTIONS' && request.headers['access-control-request-method'] === undefined;
    done(plain ? nothingThere(request) : undefined);
  });
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: EXPOSED,
    maxAge: MAX_AGE_S,
    strictPreflight: false,
  });
}
