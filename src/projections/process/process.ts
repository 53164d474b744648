import { readFileSync } from 'node:fs';
import type { Directory } from '../../domain/directory/directory.ts';
import { type Day, localDay } from '../../domain/kernel/day.ts';
import { same } from '../../domain/kernel/same.ts';
import type { SaleEvent } from '../../domain/sales/events.ts';
import { firstPromise, progressOf } from '../../domain/sales/fulfilment/progress.ts';
import type { Handler, Output, Projection, RecordedAs } from '../runner/projection.ts';
import { factsAfter, type OrderFacts } from './order-facts.ts';
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
  const before = newest(recalled)?.facts;
  const facts = factsAfter(before, event, directory);
  out.insert(ORDER_FACTS, { position: event.position, sale: event.stream, facts });
  writeState(before && stateOf(event, before, directory), stateOf(event, facts, directory), out);
};

/** Orders from the sale to the follow-up. */
export const process: Projection<SaleEvent, OrderFactsRow> = {
  name: 'process',
  version: 1,
  tables: [ORDER_STATE, ORDER_FACTS, ORDER_RETURN],
  rollups: [OPEN_ORDER],
  indexes: sqlOf('indexes'),
  recall: {
    table: ORDER_FACTS,
    key: 'sale',
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
function writeState(before: OrderStateRow | undefined, now: OrderStateRow, out: Output): void {
  const left = (was: Day | null, is: Day | null): boolean => was !== null && was !== is;
  if (
    before &&
    (left(before.soldOn, now.soldOn) ||
      left(before.promisedOn, now.promisedOn) ||
      left(before.deliveredOn, now.deliveredOn))
  ) {
    out.insert(ORDER_STATE, { ...before, gone: true });
  }
  out.insert(ORDER_STATE, now);
  const [was, is] = [openIn(before), openIn(now)];
  if (same(was, is)) return;
  if (was) addOpen(was, -1n, out);
  if (is) addOpen(is, 1n, out);
}

interface Open {
  readonly key: { readonly promisedOn: Day; readonly sale: string };
  readonly undelivered: boolean;
  readonly unshipped: boolean;
}

/** What is open of an order with a promise. Undefined without one. */
function openIn(state: OrderStateRow | undefined): Open | undefined {
  if (!state || state.promisedOn === null) return undefined;
  const undelivered = state.deliveredOn === null && state.cancelledOn === null;
  return {
    key: { promisedOn: state.promisedOn, sale: state.sale },
    undelivered,
    unshipped: undelivered && state.shippedOn === null,
  };
}

function addOpen({ key, undelivered, unshipped }: Open, sign: bigint, out: Output): void {
  out.add(OPEN_ORDER, key, { undelivered: undelivered ? sign : 0n, unshipped: unshipped ? sign : 0n });
}

function newest(rows: readonly OrderFactsRow[]): OrderFactsRow | undefined {
  return rows.reduce<OrderFactsRow | undefined>((a, b) => (a && a.position > b.position ? a : b), undefined);
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
