import { readFileSync } from 'node:fs';
import type { Directory } from '../../domain/directory/directory.ts';
import { type Day, localDay } from '../../domain/kernel/day.ts';
import type { SaleEvent } from '../../domain/sales/events.ts';
import { firstPromise, progressOf } from '../../domain/sales/fulfilment/progress.ts';
import type { Handler, Output, Projection, RecordedAs } from '../runner/projection.ts';
import { factsAfter, type OrderFacts, type Place } from './order-facts.ts';
import {
  OPEN_ORDER,
  ORDER_FACTS,
  ORDER_RETURN,
  ORDER_STATE,
  type OrderFactsRow,
  type OrderStateRow,
} from './tables.ts';

const sqlOf = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

/** Each event of a sale makes the order as it is after the event. */
const after: Handler<SaleEvent, OrderFactsRow> = (event, directory, out, recalled) => {
  const [before] = recalled;
  const facts = factsAfter(before?.facts, event, directory);
  const now = stateOf(event, facts, directory);
  const place = placeOf(now);
  out.insert(ORDER_FACTS, { position: event.position, sale: event.stream, facts, place });
  writeState(before?.place, now, place, out);
};

/** Orders from the sale to the follow-up. */
export const process: Projection<SaleEvent, OrderFactsRow> = {
  name: 'process',
  version: 2,
  tables: [ORDER_STATE, ORDER_FACTS, ORDER_RETURN],
  rollups: [OPEN_ORDER],
  indexes: sqlOf('indexes'),
  recall: {
    table: ORDER_FACTS,
    key: 'sale',
    newest: true,
    keyOf: (event) => (event.type === 'SaleRecorded' ? undefined : event.stream),
  },
  on: {
    SaleRecorded: after,
    SaleAmended: after,
    SaleCancelled: after,
    SaleReturned: (event, directory, out, recalled) => {
      after(event, directory, out, recalled);
      const { returnId, reason } = event.data;
      out.insert(ORDER_RETURN, {
        ...ofEvent(event),
        sale: event.stream,
        returnId,
        returnedOn: event.metadata.day,
        reason,
      });
    },
    ProcessingStarted: after,
    ProcessingFinished: after,
    SaleShipped: after,
    SaleDelivered: after,
    PromiseChanged: after,
    SaleFollowedUp: after,
    FactRetracted: after,
  },
  // No figure of an owner rests on these tables: answers about the process say themselves that an event is parked.
  touches: () => [],
  checks: [{ name: 'open orders are those of their last states', sql: sqlOf('checks/open-orders') }],
};

/**
 * An order belongs to the day of its sale, of its first promise and of its delivery. If an event moves it from one of
 * them, a row says that it is gone from there: a query of days then reads rows of these days only.
 */
function writeState(before: Place | undefined, now: OrderStateRow, place: Place, out: Output): void {
  if (before) {
    const { soldOn, promisedOn, deliveredOn } = before;
    const left = (was: Day | null, is: Day | null): boolean => was !== null && was !== is;
    if (left(soldOn, now.soldOn) || left(promisedOn, now.promisedOn) || left(deliveredOn, now.deliveredOn)) {
      out.insert(ORDER_STATE, { ...now, soldOn, promisedOn, deliveredOn, gone: true });
    }
  }
  out.insert(ORDER_STATE, now);
  const isSame =
    before?.promisedOn === place.promisedOn &&
    before.undelivered === place.undelivered &&
    before.unshipped === place.unshipped;
  if (isSame) return;
  if (before) addOpen(before, now.sale, -1n, out);
  addOpen(place, now.sale, 1n, out);
}

function placeOf({ soldOn, promisedOn, deliveredOn, shippedOn, cancelledOn }: OrderStateRow): Place {
  const undelivered = deliveredOn === null && cancelledOn === null;
  return { soldOn, promisedOn, deliveredOn, undelivered, unshipped: undelivered && shippedOn === null };
}

/** Only an order with a promise can be late. */
function addOpen({ promisedOn, undelivered, unshipped }: Place, sale: string, sign: 1n | -1n, out: Output): void {
  if (promisedOn === null) return;
  const sums = { undelivered: undelivered ? sign : 0n, unshipped: unshipped ? sign : 0n };
  out.add(OPEN_ORDER, { promisedOn, sale }, sums);
}

function ofEvent({ position, id, type, recordedAt }: RecordedAs<SaleEvent>) {
  return { position, eventId: id, eventType: type, recordedAt };
}

/** The row of an order after the event. */
export function stateOf(event: RecordedAs<SaleEvent>, facts: OrderFacts, { company }: Directory): OrderStateRow {
  if (!company) throw new Error('The log has a sale before the company was configured: its time zone is unknown.');
  const { fulfilled, order, cancelled } = facts;
  const { started, finished, firstShipped, shipped, firstDelivered, delivered, followedUp } = progressOf(fulfilled);
  const promise = firstPromise(fulfilled);
  return {
    ...ofEvent(event),
    gone: false,
    sale: event.stream,
    ...order,
    soldAt: fulfilled.sold.at,
    soldOn: fulfilled.sold.on,
    promisedOn: promise ? localDay(promise.promisedAt, company.timeZone) : null,
    promiseToldOn: promise?.told.on ?? null,
    startedAt: started?.at ?? null,
    startedOn: started?.on ?? null,
    finishedAt: finished?.at ?? null,
    finishedOn: finished?.on ?? null,
    firstShippedOn: firstShipped?.on ?? null,
    shippedAt: shipped?.at ?? null,
    shippedOn: shipped?.on ?? null,
    firstDeliveredOn: firstDelivered?.on ?? null,
    deliveredAt: delivered?.at ?? null,
    deliveredOn: delivered?.on ?? null,
    followedUpAt: followedUp?.at ?? null,
    followedUpOn: followedUp?.on ?? null,
    cancelledAt: cancelled?.at ?? null,
    cancelledOn: cancelled?.on ?? null,
    cancelCause: cancelled?.cause ?? null,
  };
}
