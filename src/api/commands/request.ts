import type { FastifyRequest } from 'fastify';
import type { Posted } from '../../commands/posted.ts';
import { badQuery, Problem } from '../problem.ts';
import { positionHeader } from '../query/as-of.ts';
import { LEAVE_OUT } from '../schema-faults.ts';
import { type Enveloped, fromBinary, fromStructured } from './cloudevents.ts';
import type { SentCommand } from './post.ts';

export const STRUCTURED = 'application/cloudevents+json';
export const NDJSON = 'application/x-ndjson';
export const BATCH = 'application/cloudevents-batch+json';

/** Any other value starts no trace, as W3C Trace Context says, and is not stored. */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

export function mediaTypeOf(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The command in a CloudEvent or in a plain body; `name` is that of the address. */
export function askedBy(request: FastifyRequest, name: string, typePrefix: string): SentCommand | Problem {
  return envelopeOf(request, typePrefix) ?? plain(request, name);
}

/** The command in a CloudEvent; undefined if the request is not one. */
export function envelopeOf(request: FastifyRequest, typePrefix: string): Enveloped | Problem | undefined {
  const event =
    mediaTypeOf(request) === STRUCTURED
      ? fromStructured(request.body, typePrefix)
      : fromBinary(request.headers, request.body, typePrefix);
  const header = request.headers['idempotency-key'];
  if (!event || event instanceof Problem || header === undefined || header === event.commandId) return event;
  return new Problem(
    400,
    'BadCommandId',
    `The command id of a CloudEvent is its source and its id, "${event.commandId}". Leave Idempotency-Key out.`,
    { faults: [{ pointer: 'Idempotency-Key', message: 'must be left out, or be source/id of the CloudEvent' }] },
  );
}

function plain(request: FastifyRequest, name: string): SentCommand | Problem {
  const header = request.headers['idempotency-key'];
  if (Array.isArray(header)) {
    return new Problem(400, 'BadHeader', 'Idempotency-Key is given twice.', {
      faults: [{ pointer: 'Idempotency-Key', message: 'must be given once' }],
    });
  }
  const { body } = request;
  if (typeof body !== 'object' || body === null || !('commandId' in body)) {
    return { name, data: body, commandId: header };
  }
  const { commandId, ...data } = body;
  if (typeof commandId === 'string' && (header === undefined || header === commandId)) return { name, data, commandId };
  if (commandId === null) {
    return new Problem(400, 'BadCommandId', 'commandId is null: leave it out, or send a string.', {
      faults: [{ pointer: '/commandId', message: LEAVE_OUT }],
    });
  }
  return new Problem(
    400,
    'BadCommandId',
    'The command id is one string. If both the body and the header Idempotency-Key have it, both are the same.',
    { faults: [{ pointer: '/commandId', message: 'must be a string, equal to the header Idempotency-Key' }] },
  );
}

/** Each of many commands has its own id, and they are on many streams. */
export function refuseHeadersOfOne({ headers }: FastifyRequest): void {
  const given = ['idempotency-key', 'if-match', 'pacesetter-position'].filter((name) => headers[name] !== undefined);
  if (given.length === 0) return;
  throw new Problem(
    400,
    'BadHeader',
    `${given.join(' and ')} is for one command, not for many: leave it out, ` +
      'or post the command to /v1/commands/{Name}.',
    { faults: given.map((pointer) => ({ pointer, message: 'is for one command' })) },
  );
}

export function conditionsOf(request: FastifyRequest): Pick<Posted, 'ifMatch' | 'after' | 'traceparent'> {
  const ifMatch = revisionOf(request.headers['if-match']);
  const after = positionHeader(request);
  const traceparent = request.headers['traceparent'];
  return {
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(after ? { after } : {}),
    ...(typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
  };
}

function revisionOf(etag: string | undefined): bigint | undefined {
  if (etag === undefined) return undefined;
  const revision = /^"(\d{1,18})"$/.exec(etag)?.[1];
  if (revision !== undefined) return BigInt(revision);
  throw new Problem(400, 'BadHeader', 'If-Match must be a revision in quotes, as ETag gave it: "3".', {
    faults: [{ pointer: 'If-Match', message: 'is not a revision in quotes' }],
  });
}

/** Whether `?answers=all` asks for an answer to every line. */
export function answersAsked({ query }: FastifyRequest): boolean {
  const { answers, ...others } = query as Readonly<Record<string, unknown>>;
  refuseOtherParameters(others);
  if (answers !== undefined && answers !== 'all') {
    throw badQuery({ parameter: 'answers', message: 'must be "all", or left out' });
  }
  return answers === 'all';
}

export function refuseOtherParameters(query: unknown): void {
  const unknown = typeof query === 'object' && query !== null ? Object.keys(query) : [];
  if (unknown.length > 0) {
    throw badQuery(...unknown.map((parameter) => ({ parameter, message: 'is not a parameter of this address' })));
  }
}
