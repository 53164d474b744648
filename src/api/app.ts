import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { authenticate } from './auth/authenticate.ts';
import { registerOpenApi } from './documentation/openapi.ts';
import { answerBadHttp, answerFaults } from './faults.ts';
import { refuseUnacceptable } from './http/accept.ts';
import { compressAnswers } from './http/compression.ts';
import { allowOrigins } from './http/cors.ts';
import { tagAnswers } from './http/etag.ts';
import { parseJson } from './json.ts';
import { serverLimits } from './limits/connections.ts';
import { LIMITS, type Limits } from './limits/limits.ts';
import { boundLoad } from './limits/load.ts';
import { limitPatience } from './limits/patience.ts';
import { rateLimits } from './limits/rate.ts';
import { isComing } from './limits/refused-body.ts';
import { healthRoutes } from './operation/health.ts';
import { type Metrics, metricsRoutes } from './operation/metrics.ts';
import type { Api, DirectoryFollower, Routes } from './ports.ts';
import { Problem } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

const LARGEST_BODY = 1_048_576;
const JSON_TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];

/** Assembles the service; the caller listens. `slices`: routes of commands and queries. Adds health and metrics. */
export async function buildApp(
  api: Api,
  directory: DirectoryFollower,
  metrics: Metrics,
  slices: readonly Routes[],
  set: Partial<Limits> = {},
): Promise<FastifyInstance> {
  const limits = { ...LIMITS, ...set };
  const secured = await securityHeaders();
  const log: FastifyBaseLogger = api.log;
  const app = Fastify({
    ...serverLimits(limits),
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger, // log lines name their request; a logger for each costs more
    genReqId: () => randomUUID(), // the correlation id of events: always unique
    return503OnClosing: false, // Fastify would not answer with a problem: see refuseWhileStopping
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 1_000 },
    clientErrorHandler: (fault, socket) => {
      answerBadHttp(fault, socket, secured, limits);
    },
    frameworkErrors: (fault, request, reply) => {
      const problem = new Problem(fault.statusCode ?? 400, 'BadRequest', fault.message);
      void (reply as FastifyReply)
        .code(problem.status)
        .headers({ ...secured, ...(isComing(request.raw) && { connection: 'close' }) })
        .type('application/problem+json')
        .send(JSON.stringify(problem.body(request.url)));
    },
  });
  app.setValidatorCompiler(() => () => true); // schemas only describe: zod parses
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  const nothingThere = answerFaults(app, api);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(secured);
    done();
  });
  limitPatience(app, limits);
  await allowOrigins(app, limits.corsOrigins, nothingThere);
  refuseWhileStopping(app);
  refuseNul(app);
  parseBodies(app);
  app.decorate('limits', limits);
  await boundLoad(app, limits, LARGEST_BODY);
  authenticate(app, api, await rateLimits(app, limits));
  app.addHook('onRequest', (request, _reply, done) => {
    done(request.is404 ? nothingThere(request) : undefined); // before its body is read
  });
  refuseUnacceptable(app);
  tagAnswers(app, directory);
  await compressAnswers(app);
  await registerOpenApi(app);
  for (const register of [...slices, healthRoutes, metricsRoutes(metrics)]) register(app, api, directory);
  return app;
}

/** While the service stops, requests in hand are answered and their connections closed. New requests are refused. */
function refuseWhileStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', () => {
    stopping = true;
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) reply.header('connection', 'close');
    done();
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    if (!stopping) {
      done();
    } else {
      done(
        new Problem(503, 'ServiceIsStopping', 'The service is stopping. Send the request again on a new connection.', {
          headers: { 'retry-after': '1' },
          extra: { outcome: 'not-attempted' },
        }),
      );
    }
  });
}

/** No text in the database holds U+0000, so no query has to check for it. */
function refuseNul(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (!request.url.includes('%00')) {
      done();
    } else {
      done(
        new Problem(400, 'BadAddress', 'The address holds the character U+0000, which no name here has.', {
          faults: [{ pointer: '', message: 'holds the character U+0000' }],
        }),
      );
    }
  });
}

function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_TYPES, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer));
    } catch (fault) {
      done(fault as Error);
    }
  });
}
