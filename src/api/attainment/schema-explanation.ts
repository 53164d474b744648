import { z } from 'zod';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { next } from '../query/page.ts';
import { actual, identity, missing, Period } from './schema.ts';

const figure = z
  .object({
    ...identity,
    period: Period,
    on: z.string().describe('The last day that counts: the "on" of the query, cut to the period. YYYY-MM-DD.'),
    actual,
    ...missing,
  })
  .describe('The figure that the items of all pages sum to.');

const money = (what: string) => z.string().describe(`${what} A decimal in "currency".`);
const position = (what: string) => z.string().describe(`${what} A position such as "1048:1048".`);
const order = {
  stream: z.string().describe('The stream of the order in the log.'),
  source: z.string().describe('The system that posted the order.'),
  saleId: z.string().describe('The id of the order in that system.'),
};
const currency = z.string().describe("The company's currency.");

const Credit = z
  .object({
    eventId: z.string().describe('The id of the event.'),
    event: z.string().describe('The type of the event, such as SaleRecorded.'),
    position: position('Where the event is in the log.'),
    recordedAt: z.string().describe('When the event was recorded (RFC 3339).'),
    ...order,
    line: z.number().describe('The line of the order, from 1.'),
    productId: z.string().describe('The product of the line.'),
    category: z.string().describe("The product's category when the order was recorded."),
    segment: z.string().nullable().describe('The segment of the order. Null if it has none.'),
    territory: z.string().nullable().describe('The territory of the order. Null if it has none.'),
    ledger: z
      .enum(['revenue', 'overlay', 'house'])
      .describe('"revenue" and "overlay" are credits of people. "house" is a line without credits.'),
    salespersonId: z.string().nullable().describe('Who is credited. Null for a house sale.'),
    basisPoints: z
      .number()
      .nullable()
      .describe("The person's share in hundredths of a percent. Null for a house sale."),
    units: z.string().describe('Quantity times the share. A plain decimal, negative for what came back.'),
    sourceAmount: z.string().describe('The amount in "sourceCurrency", negative for what came back.'),
    sourceCurrency: z.string().describe('The currency of the order.'),
    rate: z.string().describe('The exchange rate: "1.0837", or "1/0.9228" for the inverse of a recorded rate.'),
    ratePosition: position('The event of the exchange rate. Null without a conversion.').nullable(),
    path: z.array(z.string()).describe("The person's departments on the day of the order, the lowest one first."),
    assignmentPosition: position('The event that assigned the person to the department. Null without one.').nullable(),
    originOn: z.string().describe("The order's own day, YYYY-MM-DD."),
    bookedOn: z.string().describe('The day that it counts on: the same, or the first open day after it. YYYY-MM-DD.'),
    amount: money('The credited amount, negative for what came back.'),
    currency,
    cost: money('The cost of the credit. Null if the line came without a cost.').nullable(),
    counted: z
      .string()
      .nullable()
      .describe(
        'What the credit adds to the figure, in its measure. Null if the measure needs a cost and there is none.',
      ),
  })
  .meta({ id: 'CountedCredit', description: 'A credit that counts: the share of one person in one line of an order.' });
export type Credit = Answered<typeof Credit>;

const Order = z
  .object({
    ...order,
    positions: z.array(z.string()).describe('The positions of the events that changed the order.'),
    amount: money('The net amount that counts.'),
    currency,
    counted: z.string().describe('"1" if the net amount is above zero, otherwise "0".'),
  })
  .meta({ id: 'CountedOrder', description: 'An order that counts, for a target on orders.' });
export type Order = Answered<typeof Order>;

export const Explanation = z
  .object({
    ...head,
    figure,
    items: z
      .union([z.array(Credit), z.array(Order)])
      .describe('Each credit in the order of the log. For a target on orders: each order by the name of its stream.'),
    next,
  })
  .meta({ id: 'Explanation', description: 'A page of what a figure is made of. The items of all pages sum to it.' });
export type Explanation = Answered<typeof Explanation>;
