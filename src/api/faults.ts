import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseAway, QueryTooSlow, StoreAway, StoreRefused } from '../infra/eventstore/port.ts';
import { SignersAway } from '../infra/keys/port.ts';
import { endGently } from './limits/connections.ts';
import type { Limits } from './limits/limits.ts';
import type { Api } from './ports.ts';
import { Problem } from './problem.ts';
import type { SecurityHeaders } from './security-headers.ts';

/**
 * Answers every error with a problem (RFC 9457). Of an unexpected error the caller learns only that it was logged.
 * Returns a function that makes the problem for a request without a route: 404 or 405.
 */
export function answerFaults(app: FastifyInstance, api: Pick<Api, 'log'>): (request: FastifyRequest) => Problem {
  const known = knownRoutes(app);

  app.setErrorHandler((fault: FastifyError | Error, request, reply) => {
    const problem = problemFor(fault, request.method);
    if (problem.status >= 500 && problem.name === 'InternalError') {
      api.log.error({ err: fault, request: request.id }, 'a request failed');
    }
    return send(reply, request, problem);
  });

  const nothingThere = ({ url, method }: FastifyRequest): Problem => {
    const path = url.split('?')[0] ?? '';
    const allowed = known(path);
    if (allowed.length === 0 || allowed.includes(method)) {
      return new Problem(
        404,
        'NotFound',
        `There is nothing at ${path.slice(0, 200)}. All addresses are listed at /docs.`,
      );
    }
    return new Problem(
      405,
      'MethodNotAllowed',
      `${method} is not allowed at this address. Allowed: ${allowed.join(', ')}.`,
      {
        headers: { allow: allowed.join(', ') },
      },
    );
  };
  app.setNotFoundHandler((request, reply) => send(reply, request, nothingThere(request)));
  return nothingThere;
}

function problemFor(fault: FastifyError | Error, method: string): Problem {
  if (fault instanceof Problem) return fault;
  if (fault instanceof DatabaseAway) {
    return new Problem(
      503,
      'DatabaseAway',
      'The database of read models and keys cannot be reached. Retry later. ' +
        'Commands with keys that were used in the last minute are still accepted.',
      { headers: { 'retry-after': '1' }, ...(method === 'POST' ? { extra: { outcome: 'not-attempted' } } : {}) },
    );
  }
  if (fault instanceof SignersAway) {
    return new Problem(
      503,
      'SignersAway',
      'The public keys of the identity provider cannot be read, so that the token cannot be checked. Retry later.',
      { headers: { 'retry-after': '2' }, ...(method === 'POST' ? { extra: { outcome: 'not-attempted' } } : {}) },
    );
  }
  if (fault instanceof QueryTooSlow) {
    return new Problem(503, 'QueryTooSlow', 'The query took longer than the limit. Ask for less, or retry later.', {
      headers: { 'retry-after': '5' },
    });
  }
  if (fault instanceof StoreAway) {
    return new Problem(
      503,
      'StoreAway',
      fault instanceof StoreRefused
        ? 'The event log refuses this service until an operator corrects it, and this query needs it.'
        : 'The event log cannot be reached, and this query needs it. Send the query again later.',
      { headers: { 'retry-after': '1' } },
    );
  }
  const status = 'statusCode' in fault ? fault.statusCode : undefined;
  if (status === 413) {
    return new Problem(
      413,
      'BodyTooLarge',
      'The body is larger than 1 MiB. Send many commands as application/x-ndjson to /v1/commands.',
    );
  }
  if (status === 415) {
    return new Problem(
      415,
      'UnsupportedMediaType',
      'Send application/json, or at /v1/commands application/x-ndjson or CloudEvents.',
    );
  }
  if (status !== undefined && status >= 400 && status < 500) return new Problem(status, 'BadRequest', fault.message);
  return new Problem(
    500,
    'InternalError',
    'The service failed unexpectedly. The error was logged under the id in the header X-Request-Id.',
    method === 'POST' ? { extra: { outcome: 'unknown' } } : {},
  );
}

function send(reply: FastifyReply, request: FastifyRequest, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .headers(problem.more.headers ?? {})
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem.body(request.url));
}

/** The methods of a path, collected as routes are registered. They tell 405 from 404. */
function knownRoutes(app: FastifyInstance): (path: string) => string[] {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url === '*') return; // preflights of CORS
    const pattern = url
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/:\w+/g, '[^/]+')
      .replaceAll('*', '.*');
    routes.push({ pattern: new RegExp(`^${pattern}$`), methods: [method].flat() });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
}

const NO_HTTP: Readonly<Record<string, readonly [problem: Problem, reason: string]>> = {
  HPE_HEADER_OVERFLOW: [
    new Problem(431, 'HeadersTooLarge', 'The headers of the request are too large.'),
    'Request Header Fields Too Large',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    new Problem(408, 'HeadersTooSlow', 'The headers of the request did not arrive in time.'),
    'Request Timeout',
  ],
};
const BAD_HTTP = [new Problem(400, 'BadHttp', 'This is not valid HTTP/1.1.'), 'Bad Request'] as const;

/** Answers on the socket: bytes that are not HTTP never become a request. */
export function answerBadHttp(
  fault: Error & { readonly code?: string },
  socket: Socket,
  secured: SecurityHeaders,
  { lingerMs }: Pick<Limits, 'lingerMs'>,
): void {
  if (socket.writableEnded) return; // it was answered: what still comes is discarded until the client ends
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [problem, reason] = NO_HTTP[fault.code ?? ''] ?? BAD_HTTP;
  const body = JSON.stringify(problem.body(''));
  const headers = {
    ...secured,
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const head = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  endGently(socket, lingerMs, `HTTP/1.1 ${problem.status} ${reason}\r\n${head}\r\n${body}`);
}
