import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

/** Addresses that can answer with other types than JSON. */
const OTHER_TYPES: Readonly<Record<string, readonly string[]>> = {
  '/v1/audit/events': ['application/x-ndjson'],
  '/v1/commands': ['application/json', 'application/x-ndjson'],
};
const JSON_ONLY = ['application/json'];

/** Refuses a request of /v1 whose `Accept` allows no type that its answer can have: before its body is read. */
export function refuseUnacceptable(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { accept } = request.headers;
    if (accept === undefined || accept.includes('*/*') || !request.url.startsWith('/v1/')) done();
    else done(unacceptable(request, accept));
  });
}

function unacceptable({ routeOptions, method }: FastifyRequest, accept: string): Problem | undefined {
  const types = OTHER_TYPES[routeOptions.url ?? ''] ?? JSON_ONLY;
  const ranges = rangesOf(accept);
  if (types.some((type) => ranges.includes(type) || ranges.includes('application/*'))) return undefined;
  return new Problem(
    406,
    'NotAcceptable',
    `The answer is ${types.join(' or ')}, and the header Accept does not allow it. Send Accept: ${types[0]}.`,
    method === 'POST' ? { extra: { outcome: 'not-attempted' } } : {},
  );
}

/** The media ranges, but for those that are excluded by q=0. */
function rangesOf(accept: string): string[] {
  return accept
    .toLowerCase()
    .split(',')
    .filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/.test(range))
    .map((range) => range.split(';')[0]?.trim() ?? '');
}
