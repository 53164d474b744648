import { z } from 'zod';
import { head } from '../query/answer.ts';

const told = {
  eventId: z.string().describe('The id of the event.'),
  event: z.string().describe('Its type.'),
  position: z.string().describe('Its position.'),
  recordedAt: z.string().describe('When it was recorded, RFC 3339.'),
  actor: z.string().describe('Who recorded it: the name of the key.'),
};

const retracted = z
  .object({ ...told, reason: z.string().describe('Why.') })
  .nullable()
  .describe('How it was taken back. Null if it stands.');

const OrderFact = z
  .object({
    fact: z.string().describe('What happened: sale, amendment, shipment, delivery, return and so on.'),
    id: z.string().nullable().describe('The id of the shipment, return or follow-up. Null for other facts.'),
    at: z.string().describe('When, RFC 3339. Of an amendment: when it was sold. Of a cancellation: when recorded.'),
    on: z.string().describe('The local day.'),
    lines: z
      .array(
        z.object({
          line: z.int().describe('The line of the order, from 1.'),
          quantity: z.string().describe('How much.'),
        }),
      )
      .nullable()
      .describe('The lines that it names. Null if it names none: then it is about the whole order.'),
    detail: z.string().nullable().describe('The carrier, the reason or the outcome. Null for a fact without one.'),
    ...told,
    retracted,
  })
  .meta({ id: 'OrderFact', description: 'Something that happened to an order.' });

export const Timeline = z
  .object({
    ...head,
    on: z.string().describe('The last day that counts.'),
    source: z.string().describe('The source of the sale.'),
    saleId: z.string().describe('The id of the sale.'),
    customer: z.string().describe('The customer.'),
    people: z.array(z.string()).describe('Who is credited with the sale, as far as you may see them.'),
    status: z.enum(['recorded', 'cancelled']).describe('Whether the order counts, or was cancelled.'),
    promises: z
      .array(
        z.object({
          promisedAt: z.string().describe('When delivery was promised for, RFC 3339.'),
          promisedOn: z.string().describe('Its local day.'),
          toldAt: z.string().describe('When this was promised, RFC 3339.'),
          first: z.boolean().describe('Whether it is the first promise, which lateness is measured against.'),
          reason: z.string().nullable().describe('Why it was changed. Null for the promise of the sale.'),
          ...told,
          retracted,
        }),
      )
      .describe('The promises, in the order in which they were recorded.'),
    facts: z.array(OrderFact).describe('What happened, in the order of the instants.'),
    open: z
      .array(z.enum(['processing start', 'processing finish', 'shipment', 'delivery', 'follow-up']))
      .describe('What is still to come. A step is not open once a later one is recorded. Empty if cancelled.'),
    lateness: z
      .object({
        promisedOn: z.string().describe('The day of the first promise.'),
        shippedOn: z.string().nullable().describe('When all of it was shipped. Null if not.'),
        deliveredOn: z.string().nullable().describe('When all of it was delivered. Null if not.'),
        daysLate: z.int().describe('Days from the promised day to the delivery, or to the day asked. 0 if in time.'),
        open: z.boolean().describe('Whether the delivery is still to come.'),
      })
      .nullable()
      .describe('Against the first promise. Null without a promise.'),
  })
  .meta({ id: 'Timeline', description: 'Everything that happened to one order.' });
