import type { SaleEvent, SaleRecorded } from '../../domain/sales/events.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { saleHistory } from '../query/sale-history.ts';
import { type Sale, SaleQuery } from './schema.ts';

/** A sale as it was known then, from its own stream: the read models are not needed. Throws what saleHistory throws. */
export async function answerSale(question: Question): Promise<Answered<typeof Sale>> {
  const { head, events } = await saleHistory(question, parseQuery(SaleQuery, question.request.query));
  const history = events.map((event) => ({ type: event.type, data: event.data }) as SaleEvent);
  return {
    ...head,
    status: history.some(({ type }) => type === 'SaleCancelled') ? 'cancelled' : 'recorded',
    order: orderOf(history),
    returns: returnsOf(history),
    events: events.map(eventItem),
  };
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
