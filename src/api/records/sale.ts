import { formatPosition, type Position, positionOf } from '../../domain/kernel/position.ts';
import { saleStream } from '../../domain/sales/decider.ts';
import type { SaleEvent, SaleRecorded } from '../../domain/sales/events.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { Problem } from '../problem.ts';
import type { Answered } from '../query/answered.ts';
import { knownAt, positionHeader } from '../query/as-of.ts';
import { eventPosition } from '../query/event-position.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { type Sale, SaleIds, SaleQuery } from './schema.ts';

/**
 * A sale as it was known then, from its own stream: the read models are not needed. Throws Problem 400, 404 if it was
 * not recorded by then, and StoreAway.
 */
export async function answerSale(question: Question): Promise<Answered<typeof Sale>> {
  const { api, request } = question;
  const { asOf } = parseQuery(SaleQuery, request.query);
  positionHeader(request); // the log includes every position that it gave; a malformed one is refused
  const ids = SaleIds.safeParse(request.params);
  const known = asOf === undefined ? now(api.clock()) : await knownAt(api, 'asOf', asOf);
  const events = ids.success ? await eventsOf(question, saleStream(ids.data), known.position?.commit) : [];
  const last = events.at(-1);
  if (!last) {
    throw new Problem(
      404,
      'SaleIsUnknown',
      'No such sale was recorded by then. Both ids are compared exactly. Ask again with a later asOf if it was ' +
        'recorded later.',
    );
  }
  const history = events.map((event) => ({ type: event.type, data: event.data }) as SaleEvent);
  return {
    position: formatPosition(known.position ?? positionOf(last.position)),
    asOf: known.instant,
    lagMs: 0,
    status: history.at(-1)?.type === 'SaleCancelled' ? 'cancelled' : 'recorded',
    order: orderOf(history),
    returns: returnsOf(history),
    events: events.map(eventItem),
  };
}

function now(time: Date): { readonly position: Position | undefined; readonly instant: string } {
  return { position: undefined, instant: time.toISOString() };
}

async function eventsOf({ api }: Question, stream: string, until: bigint | undefined): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for await (const event of api.store.read(stream)) {
    if (until !== undefined && event.position > until) break;
    events.push(event);
  }
  return events;
}

/** The order as recorded or last amended, without what an amendment says beside it. */
function orderOf(history: readonly SaleEvent[]): SaleRecorded {
  const last = history.findLast((event) => event.type === 'SaleRecorded' || event.type === 'SaleAmended');
  if (!last) throw new Error('The stream of a sale begins without SaleRecorded.');
  const order = { ...last.data, reason: undefined, reversed: undefined };
  return order;
}

function returnsOf(history: readonly SaleEvent[]): Answered<typeof Sale>['returns'] {
  return history
    .filter((event) => event.type === 'SaleReturned')
    .map(({ data: { returnId, at, reason, reversed } }) => ({
      returnId,
      at,
      reason,
      lines: reversed.map(({ line, quantity }) => ({ line, quantity })),
    }));
}

function eventItem({ id, type, position, recordedAt, metadata }: Recorded): Answered<typeof Sale>['events'][number] {
  return {
    eventId: id,
    type,
    position: eventPosition(position),
    recordedAt,
    actor: metadata.actor,
    commandId: metadata.commandId ?? null,
  };
}
