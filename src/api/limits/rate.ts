import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { isOperation, type Limits } from './limits.ts';

const WINDOW_MS = 60_000;

/** Counts of one address' requests that presented no good key. */
export interface Unauthenticated {
  /** Throws Problem 429 where the address has had its share. */
  refuseTooMany(request: FastifyRequest): Promise<void>;
  count(request: FastifyRequest): Promise<void>;
}

/** So many requests a minute with one key, on every route that is registered after this; fewer from an address without one. */
export async function limitRate(app: FastifyInstance, limits: Limits): Promise<Unauthenticated> {
  app.addHook('onRoute', (route) => {
    if (isOperation(route.url)) route.config = { ...route.config, rateLimit: false };
  });
  await app.register(rateLimit, {
    timeWindow: WINDOW_MS,
    cache: limits.counted,
    enableDraftSpec: true,
    max: ({ caller }) => (caller ? limits.perKey : limits.perAddress),
    keyGenerator: ({ caller, ip }) => caller?.keyId ?? rateLimit.normalizeIP(ip),
    errorResponseBuilder: (request, { ttl }) => tooMany(request, Math.ceil(ttl / 1000)),
  });
  const counted = app.createRateLimit();
  const unauthenticated: Unauthenticated = {
    async refuseTooMany(request) {
      const found = await counted(request, { increment: false });
      if (found.isAllowed || found.remaining > 0) return;
      const seconds = String(found.ttlInSeconds);
      throw tooMany(request, found.ttlInSeconds, {
        'ratelimit-limit': String(found.max),
        'ratelimit-remaining': '0',
        'ratelimit-reset': seconds,
        'retry-after': seconds,
      });
    },
    async count(request) {
      await counted(request);
    },
  };
  app.addHook('onRequest', async (request) => {
    if (!request.is404) return; // it has no route that the plugin could look after
    await unauthenticated.refuseTooMany(request);
    await unauthenticated.count(request);
  });
  return unauthenticated;
}

function tooMany({ method, caller }: FastifyRequest, seconds: number, headers: Record<string, string> = {}): Problem {
  const whose = caller ? `the key "${caller.name}"` : 'this address without a good key';
  return new Problem(
    429,
    'TooManyRequests',
    `There were too many requests with ${whose} in a minute. Ask again in ${seconds} s.`,
    { headers, ...(method === 'POST' && { extra: { outcome: 'not-written' } }) },
  );
}
