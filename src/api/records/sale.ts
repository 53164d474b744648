import { formatPosition, positionOf } from '../../domain/kernel/position.ts';
import { RecordSale } from '../../domain/sales/commands.ts';
import { saleStream } from '../../domain/sales/decider.ts';
import type { SaleEvent } from '../../domain/sales/events.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { Problem } from '../problem.ts';
import type { Answered } from '../query/answered.ts';
import { resolveAsOf, resolveNow } from '../query/as-of.ts';
import { eventPosition } from '../query/event-position.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { type Sale, SalePath, SaleQuery } from './schema.ts';

/** The fields of an order; what an amendment says beside it is left out. */
const Order = RecordSale.strip();

/**
 * A sale as it was known at the position, from its own stream. Throws Problem 400, and 404 where it was not recorded by
 * then.
 */
export async function answerSale(question: Question): Promise<Answered<typeof Sale>> {
  const { asOf } = parseQuery(SaleQuery, question.request.query);
  const { source, saleId } = SalePath.parse(question.request.params);
  const known = asOf === undefined ? await resolveNow(question) : await resolveAsOf(question, 'asOf', asOf);
  const events = await eventsOf(question, saleStream({ source, saleId }), known.position?.commit);
  const last = events.at(-1);
  if (!last) {
    throw new Problem(
      404,
      'SaleIsUnknown',
      `There was no sale ${saleId} from ${source} by then. Both ids are compared exactly.`,
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

async function eventsOf({ api }: Question, stream: string, until: bigint | undefined): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for await (const event of api.store.read(stream)) {
    if (until !== undefined && event.position > until) break;
    events.push(event);
  }
  return events;
}

/** The order as recorded or last amended. */
function orderOf(history: readonly SaleEvent[]): Answered<typeof Sale>['order'] {
  const last = history.findLast((event) => event.type === 'SaleRecorded' || event.type === 'SaleAmended');
  if (!last) throw new Error('The stream of a sale begins without SaleRecorded.');
  return Order.parse(last.data);
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

function eventItem({ id, type, position, recordedAt, metadata }: Recorded) {
  return {
    eventId: id,
    type,
    position: eventPosition(position),
    recordedAt,
    actor: metadata.actor,
    commandId: metadata.commandId ?? null,
  };
}
