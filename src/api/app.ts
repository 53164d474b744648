import { randomUUID } from 'node:crypto';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply } from 'fastify';
import { authenticate } from './auth/authenticate.ts';
import { answerBadHttp, answerFaults } from './faults.ts';
import { healthRoutes } from './health.ts';
import { parseJson } from './json.ts';
import { metricsRoutes, type Metrics } from './metrics.ts';
import { registerOpenApi } from './openapi.ts';
import type { Api, DirectoryFollower, Routes } from './ports.ts';
import { Problem } from './problem.ts';

const LARGEST_BODY = 1_048_576;
const JSON_TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];

/** Assembles the service; who calls it listens. `slices` are the routes of commands and queries; health and metrics are always there. */
export async function buildApp(api: Api, directory: DirectoryFollower, metrics: Metrics, slices: readonly Routes[]): Promise<FastifyInstance> {
  const log: FastifyBaseLogger = api.log;
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger, // log lines name their request themselves; a logger each costs more than they do
    genReqId: () => randomUUID(), // stands in the log as the correlation id: never given twice
    return503OnClosing: false, // Fastify's answer is no problem; refuseWhileStopping's is
    bodyLimit: LARGEST_BODY,
    requestTimeout: 0, // a long import is not cut; headers have a limit of their own
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 1_000 },
    clientErrorHandler: answerBadHttp,
    frameworkErrors: (fault, request, reply) => {
      const problem = new Problem(fault.statusCode ?? 400, 'BadRequest', fault.message);
      void (reply as FastifyReply).code(problem.status).type('application/problem+json').send(JSON.stringify(problem.body(request.url)));
    },
  });
  app.setValidatorCompiler(() => () => true); // schemas here describe; what is parsed is parsed by zod
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  answerFaults(app, api);
  refuseWhileStopping(app);
  refuseNul(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_TYPES, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer));
    } catch (fault) {
      done(fault as Error);
    }
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    done();
  });
  authenticate(app, api.keys);
  await registerOpenApi(app);
  for (const register of [...slices, healthRoutes, metricsRoutes(metrics)]) register(app, api, directory);
  return app;
}

/** What is in flight when the service stops is answered, and its connection not kept; what comes on one that is still open is sent elsewhere. */
function refuseWhileStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', () => { stopping = true; });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) reply.header('connection', 'close');
    done();
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    if (!stopping) done();
    else done(new Problem(503, 'ServiceIsStopping', 'The service stops. Send the same again, on a new connection.', { headers: { 'retry-after': '1' }, extra: { outcome: 'not-written' } }));
  });
}

/** No text of the database holds U+0000: no query need look for it. */
function refuseNul(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (!request.url.includes('%00')) done();
    else done(new Problem(400, 'BadAddress', 'The address holds the character U+0000, which nothing here has in its name.', { faults: [{ pointer: '', message: 'holds the character U+0000' }] }));
  });
}
