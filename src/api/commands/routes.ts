import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatPosition, positionOf } from '../../domain/kernel/position.ts';
import { positionHeader } from '../query/as-of.ts';
import { kept } from '../limits/gate.ts';
import { BATCH_WEIGHT } from '../limits/load.ts';
import type { Metrics } from '../operation/metrics.ts';
import type { Api, Caller, Routes } from '../ports.ts';
import { badQuery, Problem } from '../problem.ts';
import { importLines } from './bulk.ts';
import { type Enveloped, fromBinary, fromStructured } from './cloudevents.ts';
import { describeCommand, describeMany } from './documentation.ts';
import type { Done } from '../../commands/done.ts';
import type { Handle, Posted } from '../../commands/handle.ts';
import { admit, answerOf, storeProblem } from './post.ts';
import { createSequence, type Outcome } from '../../commands/sequence.ts';
import { COMMANDS } from '../../commands/table.ts';

const roles = ['integrator', 'admin'] as const;
const STRUCTURED = 'application/cloudevents+json';
const NDJSON = 'application/x-ndjson';
const BATCH = 'application/cloudevents-batch+json';
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/; // what is none begins no trace, as W3C has it, and stands nowhere

/** Every command by one route factory, singly and in bulk. */
export function commandRoutes(handle: Handle, metrics: Metrics): Routes {
  return (app, api) => {
    registerCommands(app, api, handle, metrics);
  };
}

function registerCommands(app: FastifyInstance, api: Api, handle: Handle, metrics: Metrics): void {
  const stop = new AbortController();
  const admitted = admitting(metrics);
  app.addHook('preClose', () => {
    stop.abort();
  });
  app.addContentTypeParser(NDJSON, (_request, payload, done) => {
    done(null, payload);
  });

  for (const definition of COMMANDS.values()) {
    app.post(
      `/v1/commands/${definition.name}`,
      { config: { roles }, schema: describeCommand(definition) },
      (request, reply) => one(request, reply, definition.name),
    );
  }
  app.post('/v1/commands/:name', { config: { roles }, schema: { hide: true } }, (request, reply) =>
    one(request, reply, (request.params as { name: string }).name),
  );
  app.post('/v1/commands', { config: { roles }, schema: describeMany }, many);

  async function one(request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> {
    refuseOtherParameters(request.query as object);
    if (mediaType(request) === NDJSON)
      throw new Problem(
        415,
        'UnsupportedMediaType',
        `Send one command as application/json here, or ${NDJSON} to /v1/commands.`,
      );
    const asked = envelopeOf(request) ?? plain(request, name);
    if (asked instanceof Problem) throw asked;
    if (asked.name !== name)
      throw new Problem(
        400,
        'TypeMismatch',
        `The CloudEvent is of type "${asked.name}", the address is that of ${name}.`,
        { faults: [{ pointer: '/type', message: `must be ${name}` }] },
      );
    return answer(reply, await post(request, asked));
  }

  async function many(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const type = mediaType(request);
    const all = answersAsked(request);
    if (type === NDJSON || type === BATCH) refuseHeadersOfOne(request);
    if (type === NDJSON) {
      const out = importLines(request, request.body as Readable, {
        handle,
        caller: callerOf(request),
        all,
        stop: stop.signal,
        failed: (err) => {
          api.log.error({ err, request: request.id }, 'an import failed');
        },
        silentMs: app.limits.silentMs,
        share: request.share,
        notAdmitted: counting(metrics),
      });
      return reply.type(NDJSON).send(out);
    }
    if (type === BATCH) return reply.send(await kept(request, () => batch(request)));
    const asked = envelopeOf(request);
    if (!asked)
      throw new Problem(
        415,
        'UnsupportedMediaType',
        `Send ${NDJSON}, ${STRUCTURED} or ${BATCH} here, or one command to /v1/commands/{Name}.`,
      );
    if (asked instanceof Problem) throw asked;
    return answer(reply, await post(request, asked));
  }

  /** The events of a batch keep their order as lines do; answered in their order. */
  async function batch(request: FastifyRequest): Promise<object[]> {
    if (!Array.isArray(request.body))
      throw new Problem(400, 'BadCloudEvent', 'A batch is a JSON array of CloudEvents.', {
        faults: [{ pointer: '', message: 'must be an array' }],
      });
    const sequence = createSequence(handle, BATCH_WEIGHT);
    const outcomes: (Outcome | Error)[] = [];
    for (const [index, event] of (request.body as unknown[]).entries()) {
      const posted = admitted(request, fromStructured(event));
      if (posted instanceof Problem) outcomes[index] = posted;
      else
        await sequence.start(posted, (outcome) => {
          outcomes[index] = outcome;
        });
    }
    await sequence.drain();
    return outcomes.map((outcome) => batchAnswer(outcome, request.url));
  }

  async function post(request: FastifyRequest, asked: Asked): Promise<Done> {
    const posted = admitted(request, asked);
    if (posted instanceof Problem) throw posted;
    const outcome = await kept(request, () => handle({ ...posted, ...conditions(request) }));
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }
}

/** A name that is no command's becomes no label. */
function counting(metrics: Metrics): (name: string, problem: Problem) => void {
  return (name, problem) => {
    metrics.command(COMMANDS.has(name) ? name : 'unknown', problem.name);
  };
}

type Asked = Omit<Enveloped, 'commandId'> & { readonly commandId: string | undefined };

/** Counts what is not admitted; the rest is counted by whoever handles it. */
function admitting(metrics: Metrics): (request: FastifyRequest, asked: Asked | Problem) => Posted | Problem {
  const notAdmitted = counting(metrics);
  return (request, asked) => {
    const posted =
      asked instanceof Problem ? asked : admit({ ...asked, caller: callerOf(request), correlationId: request.id });
    if (posted instanceof Problem) notAdmitted(asked instanceof Problem ? '' : asked.name, posted);
    return posted;
  };
}

function envelopeOf(request: FastifyRequest): Enveloped | Problem | undefined {
  const event =
    mediaType(request) === STRUCTURED ? fromStructured(request.body) : fromBinary(request.headers, request.body);
  const header = request.headers['idempotency-key'];
  if (!event || event instanceof Problem || header === undefined || header === event.commandId) return event;
  return new Problem(
    400,
    'BadCommandId',
    `The command id of a CloudEvent is its source and its id, "${event.commandId}". Leave Idempotency-Key out.`,
    { faults: [{ pointer: 'Idempotency-Key', message: 'must be left out, or be source/id of the CloudEvent' }] },
  );
}

/** Each of many commands has its own id, and they are on many streams. */
function refuseHeadersOfOne({ headers }: FastifyRequest): void {
  const given = ['idempotency-key', 'if-match', 'pacesetter-position'].filter((name) => headers[name] !== undefined);
  if (given.length === 0) return;
  throw new Problem(
    400,
    'BadHeader',
    `${given.join(' and ')} can be asked of one command, not of many: leave it out, or post the command to /v1/commands/{Name}.`,
    { faults: given.map((pointer) => ({ pointer, message: 'is for one command' })) },
  );
}

function plain(request: FastifyRequest, name: string): Asked | Problem {
  const header = request.headers['idempotency-key'];
  if (Array.isArray(header))
    return new Problem(400, 'BadHeader', 'Idempotency-Key is given twice.', {
      faults: [{ pointer: 'Idempotency-Key', message: 'must be given once' }],
    });
  const { body } = request;
  if (typeof body !== 'object' || body === null || !('commandId' in body))
    return { name, data: body, commandId: header };
  const { commandId, ...data } = body;
  if (typeof commandId !== 'string' || (header !== undefined && header !== commandId)) {
    return new Problem(
      400,
      'BadCommandId',
      'The command id is one string, the same in the body and in the header Idempotency-Key where both are given.',
      { faults: [{ pointer: '/commandId', message: 'must be a string, equal to the header Idempotency-Key' }] },
    );
  }
  return { name, data, commandId };
}

function conditions(request: FastifyRequest): Pick<Posted, 'ifMatch' | 'after' | 'traceparent'> {
  const etag = request.headers['if-match'];
  const match = etag === undefined ? undefined : /^"(\d{1,18})"$/.exec(etag);
  if (match === null)
    throw new Problem(400, 'BadHeader', 'If-Match must be a revision in quotes, as ETag gave it: "3".', {
      faults: [{ pointer: 'If-Match', message: 'is no revision in quotes' }],
    });
  const after = positionHeader(request);
  const traceparent = request.headers['traceparent'];
  return {
    ...(match ? { ifMatch: BigInt(match[1] as string) } : {}),
    ...(after ? { after } : {}),
    ...(typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
  };
}

function answer(reply: FastifyReply, done: Done): FastifyReply {
  return reply
    .code(statusOf(done))
    .header('etag', `"${done.revision}"`)
    .header('pacesetter-position', formatPosition(positionOf(done.position)))
    .send(answerOf(done));
}

function batchAnswer(outcome: Outcome | Error, instance: string): object {
  const settled = outcome instanceof Error && !(outcome instanceof Problem) ? storeProblem(outcome) : outcome;
  if (!settled) throw outcome as Error;
  return settled instanceof Problem
    ? { status: settled.status, problem: settled.body(instance) }
    : { status: statusOf(settled), ...answerOf(settled) };
}

function statusOf({ duplicate, events }: Done): 200 | 201 {
  return duplicate || events.length === 0 ? 200 : 201;
}

function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Problem(401, 'NoCredentials', 'Send an API key: Authorization: Bearer <key>.');
  return request.caller;
}

function mediaType(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function answersAsked(request: FastifyRequest): boolean {
  const { answers, ...others } = request.query as Record<string, unknown>;
  refuseOtherParameters(others);
  if (answers !== undefined && answers !== 'all')
    throw badQuery({ parameter: 'answers', message: 'must be "all", or left out' });
  return answers === 'all';
}

function refuseOtherParameters(query: object): void {
  const unknown = Object.keys(query);
  if (unknown.length > 0) throw badQuery(...unknown.map((parameter) => ({ parameter, message: 'is not known here' })));
}
