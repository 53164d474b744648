import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  comparePositions,
  formatPosition,
  parsePosition,
  type Position,
  positionOf,
  START,
} from '../../domain/kernel/position.ts';
import { Id, Instant } from '../../domain/kernel/schema.ts';
import type { EventStore, Recorded } from '../../infra/eventstore/port.ts';
import type { Routes } from '../ports.ts';
import { badQuery } from '../problem.ts';

const position = z.string().refine((text) => parsePosition(text) !== undefined, 'must be a position such as 1048:1048');

const Query = z.strictObject({
  stream: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be printable characters')
    .optional(),
  type: z.union([Id, z.array(Id)]).optional(),
  after: position.optional(),
  asOf: z
    .union([position, Instant], { error: 'must be a position such as 1048:1048 or an RFC 3339 instant' })
    .optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a count from 1')
    .optional(),
});
type Query = z.infer<typeof Query>;

/** The log as it is, from the log itself: who did what when, as NDJSON in the log's order. */
export const auditRoutes: Routes = (app, api) => {
  app.get(
    '/v1/audit/events',
    {
      config: { roles: ['auditor', 'admin'] },
      schema: { summary: 'The events of the log, as NDJSON', tags: ['audit'], querystring: z.toJSONSchema(Query) },
    },
    async (request, reply) => {
      const parsed = Query.safeParse(request.query);
      if (!parsed.success) {
        throw badQuery(
          ...parsed.error.issues.map(({ path, message, ...issue }) => ({
            parameter: path[0] === undefined ? String('keys' in issue ? issue.keys : '') : String(path[0]),
            message,
          })),
        );
      }
      const until = await lastKnown(parsed.data, api.store, api.clock());
      api.log.info({ reader: request.caller?.keyId, query: parsed.data, request: request.id }, 'the log is read');
      return reply.type('application/x-ndjson').send(Readable.from(await begun(lines(parsed.data, api.store, until))));
    },
  );
};

/** Reads until there is something to answer: what goes wrong before is a problem, and no answer that breaks off. */
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
      throw badQuery({ parameter: 'after', message: 'is no position that an answer of this service gave' });
    }
    throw fault;
  }
}

async function lastKnown({ asOf }: Query, store: EventStore, now: Date): Promise<Position> {
  const head = await store.head();
  if (asOf === undefined) return head;
  const asked = parsePosition(asOf);
  if (asked ? comparePositions(asked, head) > 0 : new Date(asOf) > now) {
    throw badQuery({ parameter: 'asOf', message: 'lies in the future' });
  }
  return asked ?? store.positionAt(new Date(asOf));
}

async function* lines(query: Query, store: EventStore, until: Position): AsyncGenerator<string> {
  const from = (query.after === undefined ? undefined : parsePosition(query.after)) ?? START;
  if (comparePositions(from, until) >= 0) return;
  let left = Number(query.limit ?? Infinity);
  for await (const events of chosen(query, from, store)) {
    const known = events.filter((event) => event.position <= until.commit).slice(0, left);
    if (known.length > 0) yield known.map(lineOf).join('');
    left -= known.length;
    if (left <= 0 || known.length < events.length) return;
  }
}

async function* chosen({ stream, type }: Query, from: Position, store: EventStore): AsyncGenerator<Recorded[]> {
  const types = type === undefined ? undefined : [type].flat();
  if (stream === undefined) {
    yield* store.readAll(from, types ? { types } : {}, await store.recordedAt(from));
    return;
  }
  for await (const event of store.read(stream)) {
    if (event.position > from.commit && (!types || types.includes(event.type))) yield [event];
  }
}

function lineOf({ position: place, revision, ...event }: Recorded): string {
  return `${JSON.stringify({ position: formatPosition(positionOf(place)), revision: Number(revision), ...event })}\n`;
}
