import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { isOperation, type Limits } from './limits.ts';

const WINDOW_S = 60;

export interface RateLimit {
  /** Throws Problem 429 if the address made too many requests without a valid key. */
  refuseTooMany(request: FastifyRequest): Promise<void>;
  /** Counts a request of the address without a valid key. */
  count(request: FastifyRequest): Promise<void>;
  /** Counts a request of its key, or of its address without one. Throws Problem 429 beyond the limit. */
  limit(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

/** Counts requests a minute: by key, and by address for requests without a valid key. Refuses nothing by itself. */
export async function rateLimits(app: FastifyInstance, limits: Limits): Promise<RateLimit> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: WINDOW_S * 1000,
    cache: limits.counted,
    max: ({ caller }) => (caller ? limits.perKey : limits.perAddress),
    keyGenerator: ({ caller, ip }) => caller?.keyId ?? rateLimit.normalizeIP(ip),
  });
  const counted = app.createRateLimit();
  const perKey = policy(limits.perKey);
  const perAddress = policy(limits.perAddress);
  return {
    async refuseTooMany(request) {
      const found = await counted(request, { increment: false });
      if (found.isAllowed || found.remaining > 0) return;
      throw tooMany(request, found.ttlInSeconds, {
        'ratelimit-policy': perAddress,
        ratelimit: left(0, found.ttlInSeconds),
      });
    },
    async count(request) {
      await counted(request);
    },
    async limit(request, reply) {
      if (isOperation(request.routeOptions.url)) return;
      const found = await counted(request);
      if (found.isAllowed) return;
      reply
        .header('ratelimit-policy', request.caller ? perKey : perAddress)
        .header('ratelimit', left(found.remaining, found.ttlInSeconds));
      if (found.isExceeded) throw tooMany(request, found.ttlInSeconds);
    },
  };
}

/** As draft-ietf-httpapi-ratelimit-headers-10 says: `q` requests in `w` seconds, `r` are left for `t` seconds. */
function policy(quota: number): string {
  return `"default";q=${quota};w=${WINDOW_S}`;
}

function left(remaining: number, seconds: number): string {
  return `"default";r=${remaining};t=${seconds}`;
}

function tooMany({ method, caller }: FastifyRequest, seconds: number, headers: Record<string, string> = {}): Problem {
  const whose = caller ? `The key "${caller.name}"` : 'This address';
  const without = caller ? '' : ' without a valid key';
  return new Problem(
    429,
    'TooManyRequests',
    `${whose} made too many requests${without} in a minute. Retry in ${seconds} s.`,
    {
      headers: { ...headers, 'retry-after': String(seconds) },
      ...(method === 'POST' && { extra: { outcome: 'not-attempted' } }),
    },
  );
}
