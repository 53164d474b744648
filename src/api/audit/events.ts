import { comparePositions, parsePosition, type Position, START } from '../../domain/kernel/position.ts';
import type { EventStore, Recorded } from '../../infra/eventstore/port.ts';
import { badQuery } from '../problem.ts';
import { eventPosition } from '../query/event-position.ts';
import type { Question } from '../query/question.ts';
import type { EventLine, EventsQuery } from './schema.ts';
import { showingData } from './sealed.ts';

/** The lines of the log that the query asks for, some at a time. Throws Problem 400. */
export async function linesOf(
  query: EventsQuery,
  from: Pick<Question, 'api' | 'directory'>,
): Promise<AsyncIterable<string>> {
  const { written, clock } = from.api;
  const until = await lastKnown(query, written, clock());
  return begun(lines(query, { store: written, until, dataOf: showingData(from) }));
}

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

interface Reading {
  readonly store: EventStore;
  readonly until: Position;
  /** The data of an event, as far as it is shown. */
  readonly dataOf: (event: Recorded) => Promise<unknown>;
}

async function* lines(query: EventsQuery, { store, until, dataOf }: Reading): AsyncGenerator<string> {
  const from = (query.after === undefined ? undefined : parsePosition(query.after)) ?? START;
  if (comparePositions(from, until) >= 0) return;
  let left = Number(query.limit ?? Infinity);
  for await (const events of chosen(query, from, store)) {
    const known = events.filter((event) => event.position <= until.commit).slice(0, left);
    const shown = await Promise.all(known.map(async (event) => lineOf(event, await dataOf(event))));
    if (shown.length > 0) yield shown.map((line) => `${JSON.stringify(line)}\n`).join('');
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

function lineOf(event: Recorded, data: unknown): EventLine {
  return {
    position: eventPosition(event.position),
    revision: Number(event.revision),
    stream: event.stream,
    id: event.id,
    type: event.type,
    data: data as EventLine['data'],
    metadata: event.metadata,
    recordedAt: event.recordedAt,
  };
}
