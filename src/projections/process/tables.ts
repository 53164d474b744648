import { CANCEL_CAUSES, RETURN_REASONS } from '../../domain/sales/commands.ts';
import { bigint, bigInteger, boolean, day, instant, jsonText, nullable, oneOf, text, texts } from '../runner/column.ts';
import { rollup, type RowOf, table } from '../runner/table.ts';
import type { OrderFacts, Place } from './order-facts.ts';

// Facts are only ever added, each with the position of its event. A query as of P is the same SQL with position <= P.

/** The event that made the row. */
const EVENT = {
  position: bigint('Position in the log of the event that made the row.'),
  eventId: text('Id of that event.'),
  eventType: text('Type of that event.'),
  recordedAt: instant('When that event was recorded.'),
};

const step = (what: string) => ({
  at: nullable(instant(`When ${what}; null if that is not recorded.`)),
  on: nullable(day(`Local day on which ${what}; null if that is not recorded.`)),
});
const STARTED = step('processing began');
const FINISHED = step('processing was finished');
const SHIPPED = step('the last of the order was shipped');
const DELIVERED = step('the last of the order arrived');
const FOLLOWED_UP = step('the customer was first asked after the delivery');

const ORDER_COLUMNS = {
  ...EVENT,
  gone: boolean(
    'True: after this event the order no longer belongs to the days of this row; another row of the event has the new ' +
      'days.',
  ),
  sale: text('Stream of the sale.'),
  source: text('System that the sale comes from.'),
  saleId: text('Id of the sale in its source.'),
  customer: text('Customer of the sale.'),
  people: texts('People who are credited with the sale.'),
  departments: texts('Departments of these people on the day of the sale, with all departments above them.'),
  products: texts('Products of the lines.'),
  categories: texts('Categories of the products.'),
  soldAt: instant('When it was sold.'),
  soldOn: day('Local day of the sale.'),
  promisedOn: nullable(day('Local day of the first promise; null if nothing is promised.')),
  promiseToldOn: nullable(day('Local day on which that promise was made.')),
  startedAt: STARTED.at,
  startedOn: STARTED.on,
  finishedAt: FINISHED.at,
  finishedOn: FINISHED.on,
  firstShippedOn: nullable(day('Local day of the first shipment.')),
  shippedAt: SHIPPED.at,
  shippedOn: SHIPPED.on,
  firstDeliveredOn: nullable(day('Local day of the first delivery.')),
  deliveredAt: DELIVERED.at,
  deliveredOn: DELIVERED.on,
  followedUpAt: FOLLOWED_UP.at,
  followedUpOn: FOLLOWED_UP.on,
  cancelledAt: nullable(instant('When the cancellation was recorded; null if the order stands.')),
  cancelledOn: nullable(day('Local day of the cancellation.')),
  cancelCause: nullable(oneOf(CANCEL_CAUSES, 'What led to the cancellation, if it was said.')),
};

export const ORDER_STATE = table(
  'order_state',
  'An order after an event of its sale. The order as of P is its last row at or before P.',
  ORDER_COLUMNS,
);
export type OrderStateRow = RowOf<typeof ORDER_COLUMNS>;

const FACTS_COLUMNS = {
  position: EVENT.position,
  sale: text('Stream of the sale.'),
  facts: jsonText<OrderFacts>('What stands of the order after the event: lines, returns, and facts of the fulfilment.'),
  place: jsonText<Place>('The days that the order belongs to after the event, and whether it is still open.'),
};

export const ORDER_FACTS = table(
  'order_facts',
  'What the next event of a sale needs to see again: the facts of the order that stand after an event.',
  FACTS_COLUMNS,
);
export type OrderFactsRow = RowOf<typeof FACTS_COLUMNS>;

export const ORDER_RETURN = table('order_return', 'A return of an order.', {
  ...EVENT,
  sale: text('Stream of the sale.'),
  returnId: text('Id of the return in its sale.'),
  returnedOn: day('Local day of the return.'),
  reason: oneOf(RETURN_REASONS, 'Why the goods came back.'),
});

export const OPEN_ORDER = rollup('open_order', 'Orders with a promise: which of them are still open.', {
  key: {
    promisedOn: day('Local day of the first promise.'),
    sale: text('Stream of the sale.'),
  },
  sums: {
    undelivered: bigInteger('1 while not all of the order has arrived and it is not cancelled, else 0.'),
    unshipped: bigInteger('1 while not all of it was shipped or has arrived and it is not cancelled, else 0.'),
  },
});
