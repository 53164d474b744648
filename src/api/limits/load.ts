import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { createGate } from './gate.ts';
import { isOperation, type Limits } from './limits.ts';

/** An import has the address to itself with this type; a batch is handled at most so many at a time, and weighs as many. */
const NDJSON = 'application/x-ndjson';
const BATCH = 'application/cloudevents-batch+json';
export const BATCH_WEIGHT = 64;

/**
 * Bounds what is in hand, before anything is looked up or read: what is beyond is refused at once, and may be sent again. A request has
 * its share until its answer is closed and what it began is done, so that who sends and goes away does not get around it.
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
      done(overloaded(request, `${limits[kind]} ${NAMES[kind]} are in hand already.`));
      return;
    }
    request.share = share; // dropped when the answer is closed: see patience.ts
    done();
  });
  await refuseWithoutMemory(app, limits.heapShare);
}

const NAMES = {
  commands: 'commands',
  imports: 'imports',
  queries: 'queries',
  operation: 'questions of operators',
  pages: 'pages',
} as const;

/** Whoever asks whether the process lives would end it, were it told no. */
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

/** A body that does not tell its length may be as large as one can be; one that tells a larger one is refused before it is read. */
function bytesOf({ headers }: FastifyRequest, largest: number): number {
  const told = headers['content-length'];
  return told === undefined ? largest : Math.min(Number(told), largest);
}

/** The last resort, for what the gates do not count: whoever is being answered is answered. Health and metrics are told always. */
async function refuseWithoutMemory(app: FastifyInstance, share: number): Promise<void> {
  await app.register(underPressure, {
    maxHeapUsedBytes: Math.floor(getHeapStatistics().heap_size_limit * share),
    pressureHandler: (request) => {
      if (!isOperation(request.routeOptions.url)) {
        throw overloaded(request, 'The memory of the process is nearly used up.');
      }
    },
  });
}

/** Nothing was read of it. */
function overloaded(request: FastifyRequest, why: string): Problem {
  return new Problem(503, 'Overloaded', `${why} Send the same again in a moment.`, {
    headers: { 'retry-after': '1' },
    ...(request.method === 'POST' && { extra: { outcome: 'not-written' } }),
  });
}
