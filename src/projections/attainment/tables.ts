import type { FilterData } from '../../domain/directory/facts.ts';
import {
  bigint,
  bigInteger,
  boolean,
  day,
  decimal,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  text,
  texts,
} from '../runner/column.ts';
import { rollup, type RowOf, table } from '../runner/table.ts';

// Facts are only ever added, each with the position of its event. A query as of P is the same SQL with position <= P.

/** The event that made the row. */
const EVENT = {
  position: bigint('Position in the log of the event that made the row.'),
  eventId: text('Id of that event.'),
  eventType: text('Type of that event.'),
  recordedAt: instant('When that event was recorded.'),
};

const LEDGER = oneOf(
  ['revenue', 'overlay', 'house'],
  'revenue: credited to a person. house: without credits. overlay: a second credit of the same line. ' +
    'revenue and house together are the orders, each once.',
);

const CREDIT_COLUMNS = {
  ...EVENT,
  sale: text('Stream of the sale.'),
  salePosition: bigint('Position of the event whose order the row belongs to.'),
  source: text('System that the sale comes from.'),
  saleId: text('Id of the sale in its source.'),
  line: integer('Line of the order, from 1.'),
  productId: text('Product of the line.'),
  category: text('Category of the product.'),
  segment: nullable(text('Segment of the sale, if it was given.')),
  territory: nullable(text('Territory of the sale, if it was given.')),
  ledger: LEDGER,
  salespersonId: nullable(text('Person who is credited; null for a house sale.')),
  basisPoints: nullable(integer('Share of the line in basis points; null for a house sale.')),
  path: texts('Departments of the person on the day of the sale, the lowest first.'),
  assignmentPosition: nullable(bigint('Position of the event that assigned the person to the department.')),
  originOn: day('Local day of the sale.'),
  bookedOn: day('Day that the row counts on: origin_on while that day is open, else the first open day.'),
  units: decimal('Quantity times basis points / 10,000; negative for what is taken back.'),
  currency: text('Currency of source_amount, ISO 4217.'),
  sourceAmount: bigint('Amount in minor units of the currency of the sale; negative for what is taken back.'),
  rate: text('Exchange rate, as 1.0837, or as 1/0.9228 if the inverse was recorded; 1 without a conversion.'),
  ratePosition: nullable(bigint('Position of the event that recorded the rate; null without a conversion.')),
  amount: bigint("Amount in minor units of the company's currency; negative for what is taken back."),
  cost: nullable(bigint("Cost in minor units of the company's currency; null if the line came without a cost.")),
};

export const CREDIT = table(
  'credit',
  'One line of an order as one person is credited with it, or as a house sale. ' +
    'What a later event takes back has rows of its own, below zero.',
  CREDIT_COLUMNS,
);
export type CreditRow = RowOf<typeof CREDIT_COLUMNS>;

export const SALES_BY_DAY = rollup(
  'sales_by_day',
  'Sums of credits by the day that they are booked on, for each owner.',
  {
    key: {
      owner: text('company, department/ID or salesperson/ID.'),
      ledger: LEDGER,
      category: nullable(text('Category of the products; null is the sum of all categories.')),
      bookedOn: day('Day that the credits count on.'),
    },
    sums: {
      amount: bigInteger("Sum in minor units of the company's currency."),
      units: bigInteger('Sum of units, counted in 10^-16: an integer, and exact.'),
    },
  },
);

export const TARGET_PLAN = table(
  'target_plan',
  'A target after an event that changed it. The target as of P is its last row at or before P.',
  {
    ...EVENT,
    targetId: text('Id of the target.'),
    scope: oneOf(['salesperson', 'department', 'company'], 'Kind of owner: salesperson, department or company.'),
    scopeId: nullable(text('Id of the person or department; null for the company.')),
    owner: text('company, department/ID or salesperson/ID.'),
    name: text('Name of the owner.'),
    measure: text('What is counted: revenue, margin, units or orders.'),
    counts: text('Which sales count.'),
    proration: text('How the target is reduced for days on which the person does not work.'),
    currency: nullable(text("Currency of the figures: the company's; null for units and orders.")),
    planCurrency: nullable(text('Currency of the amounts in versions and allocation.')),
    planRate: nullable(text('Rate of the plan: 1 of plan_currency in currency.')),
    filter: nullable(json<FilterData>('Which products, segments or territories count; null for all.')),
    filterKey: text('The filter as a text: equal filters have equal texts; empty without a filter.'),
    periodFrom: day('First day of the period.'),
    periodUntil: day('First day after the period.'),
    closedUntil: nullable(day('All days before it were closed at this event; null if none was.')),
    versions: json<readonly object[]>('The target as it was set and revised, in order.'),
    pieces: json<readonly object[]>(
      'The plan by days, as if no day were closed. Amounts are per day, as the fraction n/d.',
    ),
    allocation: nullable(
      json<readonly object[]>('Targets that the event allocated this one to; null on all other rows.'),
    ),
    withdrawn: boolean('The target no longer counts.'),
  },
);

export const PERIOD_CLOSE = table('period_close', 'Each close of a period.', {
  position: bigint('Position in the log of the close.'),
  untilDay: day('All days before it are closed.'),
});
