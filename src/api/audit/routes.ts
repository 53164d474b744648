import { Readable } from 'node:stream';
import { comparePositions, parsePosition, type Position, START } from '../../domain/kernel/position.ts';
import type { EventStore, Recorded } from '../../infra/eventstore/port.ts';
import type { Reaches } from '../auth/reach.ts';
import { parametersOf, responseOf } from '../documentation/schema.ts';
import type { Routes } from '../ports.ts';
import { badQuery } from '../problem.ts';
import { eventPosition } from '../query/event-position.ts';
import { parseQuery } from '../query/parameters.ts';
import { queriesOf } from '../query/question.ts';
import { answerSegregation } from './answer-segregation.ts';
import { answerUnusual } from './answer-unusual.ts';
import { answerReads, Reads, ReadsQuery } from './reads.ts';
import { EventLine, EventsQuery } from './schema.ts';
import { Segregation, SegregationQuery, UnusualQuery } from './segregation-schema.ts';
import { Unusual } from './unusual-schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all' };
const NDJSON = 'application/x-ndjson';

/** The events as they are in the log, read from the log itself: who did what when. And what an audit looks for. */
export const auditRoutes: Routes = (app, api, directory) => {
  const schema = {
    operationId: 'listEvents',
    summary: 'The events of the log, as NDJSON',
    tags: ['audit'],
    querystring: parametersOf(EventsQuery),
    response: { 200: responseOf(EventLine, 'One event a line, in the order of the log', { mediaType: NDJSON }) },
  };
  app.get('/v1/audit/events', { config: { roles }, schema }, async (request, reply) => {
    const query = parseQuery(EventsQuery, request.query);
    const until = await lastKnown(query, api.written, api.clock());
    api.log.info({ reader: request.caller?.keyId, query, request: request.id }, 'the log is read');
    return reply.type(NDJSON).send(Readable.from(await begun(lines(query, api.written, until))));
  });
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/audit/segregation',
    operationId: 'listSegregation',
    tag: 'audit',
    summary: 'Duties of one actor that should be apart, and targets revised after their period began',
    roles,
    parameters: SegregationQuery,
    answer: Segregation,
    ask: answerSegregation,
  });
  get({
    url: '/v1/audit/unusual',
    operationId: 'getUnusual',
    tag: 'audit',
    summary: 'What is unusual in a period, beside the own history and the others',
    roles,
    parameters: UnusualQuery,
    answer: Unusual,
    ask: answerUnusual,
  });
  get({
    url: '/v1/audit/reads',
    operationId: 'listReads',
    tag: 'audit',
    summary: 'Who read whose personal figures, of auditors and admins',
    roles,
    parameters: ReadsQuery,
    answer: Reads,
    ask: answerReads,
  });
};

/**
 * Reads the first events before the answer begins, so that an error until then is a problem and not a broken answer.
 */
async function begun(pages: AsyncGenerator<string>): Promise<AsyncIterable<string>> {
  try {
    const first = await pages.next();
    return (async function* () {
      if (first.done === true) return;
      yield first.value;
      yield* pages;
    })();
  } catch (fault) {
    if (fault instanceof RangeError) {
      throw badQuery({ parameter: 'after', message: 'is not a position from an answer of this service' });
    }
    throw fault;
  }
}

async function lastKnown({ asOf }: EventsQuery, store: EventStore, now: Date): Promise<Position> {
  const head = await store.head();
  if (asOf === undefined) return head;
  const asked = parsePosition(asOf);
  if (asked ? comparePositions(asked, head) > 0 : new Date(asOf) > now) {
    throw badQuery({ parameter: 'asOf', message: 'is in the future: what is known then is not recorded yet' });
  }
  return asked ?? store.positionAt(new Date(asOf));
}

async function* lines(query: EventsQuery, store: EventStore, until: Position): AsyncGenerator<string> {
  const from = (query.after === undefined ? undefined : parsePosition(query.after)) ?? START;
  if (comparePositions(from, until) >= 0) return;
  let left = Number(query.limit ?? Infinity);
  for await (const events of chosen(query, from, store)) {
    const known = events.filter((event) => event.position <= until.commit).slice(0, left);
    if (known.length > 0) yield known.map((event) => `${JSON.stringify(lineOf(event))}\n`).join('');
    left -= known.length;
    if (left <= 0 || known.length < events.length) return;
  }
}

/** Events of the first read of a list. */
const LARGEST_FIRST = 1_000;

async function* chosen(
  { stream, type, limit }: EventsQuery,
  from: Position,
  store: EventStore,
): AsyncGenerator<Recorded[]> {
  const types = type === undefined ? undefined : [type].flat();
  if (stream === undefined) {
    const first = Math.min(Number(limit ?? LARGEST_FIRST), LARGEST_FIRST);
    const filter = { first, ...(types && { types }) };
    yield* store.readAll(from, filter, await store.recordedAt(from));
    return;
  }
  for await (const event of store.read(stream)) {
    if (event.position > from.commit && (!types || types.includes(event.type))) yield [event];
  }
}

function lineOf(event: Recorded): EventLine {
  return {
    position: eventPosition(event.position),
    revision: Number(event.revision),
    stream: event.stream,
    id: event.id,
    type: event.type,
    data: event.data as EventLine['data'],
    metadata: event.metadata,
    recordedAt: event.recordedAt,
  };
}
