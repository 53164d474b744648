import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseAway, QueryTooSlow } from '../infra/eventstore/port.ts';
import { storeProblem } from './commands/not-done.ts';
import { endGently } from './limits/connections.ts';
import type { Limits } from './limits/limits.ts';
import type { Api } from './ports.ts';
import { Problem } from './problem.ts';
import type { SecurityHeaders } from './security-headers.ts';

/**
 * Every error is a problem (RFC 9457): ours, Fastify's, and what nobody foresaw, of which the caller learns nothing but that it was logged.
 * What it gives tells that there is nothing at an address, or nothing to be done so: 404 or 405.
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
        `There is nothing at ${path.slice(0, 200)}. The addresses are listed at /docs.`,
      );
    }
    return new Problem(405, 'MethodNotAllowed', `${method} is not possible here.`, {
      headers: { allow: allowed.join(', ') },
    });
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
      'The database of read models and keys cannot be reached. Ask again later; commands of keys that were used lately are still taken.',
      { headers: { 'retry-after': '1' }, ...(method === 'POST' ? { extra: { outcome: 'not-written' } } : {}) },
    );
  }
  if (fault instanceof QueryTooSlow) {
    return new Problem(
      503,
      'QueryTooSlow',
      'The question could not be answered in the time that one may take. Ask for less, or again later.',
      { headers: { 'retry-after': '5' } },
    );
  }
  const store = storeProblem(fault);
  if (store) return store;
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
    'The request could not be answered, for a fault of the service. It was logged under the request id.',
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

/** Which methods a path has, from the routes as they are registered: 405 is told from 404. */
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
    new Problem(408, 'HeadersTooSlow', 'The headers of the request were not there in time.'),
    'Request Timeout',
  ],
};
const BAD_HTTP = [new Problem(400, 'BadHttp', 'This is not valid HTTP/1.1.'), 'Bad Request'] as const;

/** What is no HTTP never becomes a request: it is answered on its socket. */
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
