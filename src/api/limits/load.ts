import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { createGate } from './gate.ts';
import { isOperation, type Limits } from './limits.ts';

/** An import has this media type. */
const NDJSON = 'application/x-ndjson';
const BATCH = 'application/cloudevents-batch+json';
/** Commands of one batch that are handled at the same time. A batch takes as many places. */
export const BATCH_WEIGHT = 64;

/**
 * Limits the requests in hand. Beyond the limit a request is refused at once, before anything is looked up or read, and
 * can be retried. A request keeps its share until its answer has ended and its work is done: a client that sends and
 * disconnects cannot evade the limit.
 */
export async function boundLoad(app: FastifyInstance, limits: Limits, largestBody: number): Promise<void> {
  const gates = {
    commands: createGate(limits.commands, limits.commandBytes),
    imports: createGate(limits.imports),
    queries: createGate(limits.queries),
    operation: createGate(limits.operation),
    pages: createGate(limits.pages),
  };
  app.decorateRequest('share', undefined);
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.raw.rawHeaders.length > 2 * limits.headers) {
      done(new Problem(431, 'HeadersTooLarge', `A request has at most ${limits.headers} headers.`));
      return;
    }
    const kind = kindOf(request);
    if (kind === 'live') {
      done();
      return;
    }
    const share =
      kind === 'commands'
        ? gates.commands.enter(weightOf(request), bytesOf(request, largestBody))
        : gates[kind].enter(1, 0);
    if (!share) {
      done(overloaded(request, `${limits[kind]} ${NAMES[kind]} are in hand, which is the limit.`));
      return;
    }
    request.share = share; // dropped at the end of the answer: see patience.ts
    done();
  });
  await refuseWithoutMemory(app, limits.heapShare);
}

const NAMES = {
  commands: 'commands',
  imports: 'imports',
  queries: 'queries',
  operation: 'requests of operators',
  pages: 'pages',
} as const;

/** Never refuses /live: a failed liveness probe kills the process. */
function kindOf(request: FastifyRequest): keyof typeof NAMES | 'live' {
  const { is404, method, routeOptions } = request;
  if (routeOptions.url === '/live') return 'live';
  if (isOperation(routeOptions.url)) return 'operation';
  if (is404 || routeOptions.config.open) return 'pages';
  if (method !== 'POST') return 'queries';
  return isImport(request) ? 'imports' : 'commands';
}

export function isImport({ method, headers, routeOptions }: FastifyRequest): boolean {
  return (
    method === 'POST' && routeOptions.url === '/v1/commands' && headers['content-type']?.startsWith(NDJSON) === true
  );
}

function weightOf({ headers }: FastifyRequest): number {
  return headers['content-type']?.startsWith(BATCH) ? BATCH_WEIGHT : 1;
}

/** A body without a length counts as the largest allowed. A larger length is refused before the body is read. */
function bytesOf({ headers }: FastifyRequest, largest: number): number {
  const declared = headers['content-length'];
  return declared === undefined ? largest : Math.min(Number(declared), largest);
}

/** The last resort, for memory that the gates do not count. Requests in hand, health and metrics are still answered. */
async function refuseWithoutMemory(app: FastifyInstance, share: number): Promise<void> {
  await app.register(underPressure, {
    maxHeapUsedBytes: Math.floor(getHeapStatistics().heap_size_limit * share),
    pressureHandler: (request) => {
      if (!isOperation(request.routeOptions.url)) {
        throw overloaded(request, 'The process is almost out of memory.');
      }
    },
  });
}

/** The body was not read. */
function overloaded(request: FastifyRequest, why: string): Problem {
  return new Problem(503, 'Overloaded', `${why} Nothing was done: retry in a moment.`, {
    headers: { 'retry-after': '1' },
    ...(request.method === 'POST' && { extra: { outcome: 'not-attempted' } }),
  });
}
