import { z } from 'zod';
import { head } from '../query/answer.ts';
import { next } from '../query/page.ts';
import { Share } from '../query/share.ts';
import { Waiting } from '../query/waiting.ts';
import { AGES, STAGES, STEPS } from './figures.ts';

const count = (what: string) => z.int().describe(what);
export const stale = z
  .boolean()
  .describe('True while an event of a sale is parked: the answer lacks it. An operator can see it with "projections".');

const Otif = z
  .object({
    orders: count(
      'Orders whose first promise is for a day of the period, up to the day asked. Orders that were cancelled before ' +
        'all of them arrived are left out.',
    ),
    onTime: count('Of them delivered in full on or before the promised day.'),
    inFull: count('Of them delivered in full, in time or not.'),
    lateAndDelivered: count('Of them delivered in full after the promised day.'),
    lateAndOpen: count('Of them not delivered in full yet.'),
    rate: Share.describe('onTime of orders: on time and in full.'),
    promisedAndCancelled: count('Orders promised for the period that were cancelled before all of them arrived.'),
    noPromise: count('Orders sold in the period without any promise. They are in no other figure of this object.'),
  })
  .meta({ id: 'Otif', description: 'On time in full, against the first promise.' });

const Shipping = z
  .object({
    orders: count('As in `otif`, but cancelled ones are left out only if they were not shipped in full.'),
    onTime: count('Of them shipped in full on or before the promised day.'),
    late: count('Of them shipped in full after the promised day.'),
    lateAndOpen: count('Of them not shipped in full yet.'),
    rate: Share.describe('onTime of orders.'),
  })
  .meta({
    id: 'Shipping',
    description: 'The same by shipment, for companies that record no deliveries. What was delivered was shipped.',
  });

const Returns = z
  .object({
    days: z.literal(AGES).describe('Days after the delivery in full.'),
    orders: count('Orders delivered in full in the period. Only if all days of the period are at least this old.'),
    cameBack: count('Of them orders of which something came back within these days.'),
    rate: Share.describe('cameBack of orders.'),
    byReason: z
      .array(z.object({ reason: z.string().describe('The reason.'), returns: count('Returns with this reason.') }))
      .describe('The returns within these days, by reason. An order can have several.'),
  })
  .meta({ id: 'ReturnsAtAge', description: 'What came back of delivered orders within some days.' });

const ProcessGroup = z
  .object({
    key: z.string().nullable().describe('The group: an id, or the name of a category. Null for the whole.'),
    orders: count('Orders sold in the period.'),
    stages: z
      .array(z.object({ stage: z.enum(STAGES).describe('The last that happened.'), orders: count('Orders there.') }))
      .describe('How far the orders sold in the period are. They sum to `orders`.'),
    steps: z
      .array(z.object({ step: z.enum(STEPS).describe('The step.'), ...Waiting.shape }))
      .describe(
        'How long the steps took, of orders sold in the period. An order that passed a step whose end was not recorded ' +
          'is left out of it. A cancelled order counts as waiting until then, and not as open.',
      ),
    otif: Otif,
    shipping: Shipping,
    returns: z.array(Returns).describe('What came back, for each age that the whole period has reached.'),
    cancellations: z
      .array(z.object({ cause: z.string().describe('The cause, or "not given".'), orders: count('Orders.') }))
      .describe('Orders sold in the period that were cancelled, by cause.'),
  })
  .meta({ id: 'ProcessGroup', description: 'The process of the orders of a group.' });

export const Process = z
  .object({
    ...head,
    stale,
    period: z
      .object({ from: z.string().describe('The first day.'), until: z.string().describe('The first day after it.') })
      .describe('The days of the period.'),
    on: z.string().describe('The last day that counts.'),
    total: ProcessGroup.describe('The whole.'),
    items: z.array(ProcessGroup).describe('The groups of the page, by key.'),
    next,
  })
  .meta({ id: 'Process', description: 'The process from order to follow-up in a period.' });

const orderHead = {
  source: z.string().describe('The source of the sale.'),
  saleId: z.string().describe('The id of the sale.'),
  customer: z.string().describe('The customer.'),
  soldOn: z.string().describe('The local day of the sale.'),
};
const event = {
  eventId: z.string().describe('The id of the last event that changed the order.'),
  event: z.string().describe('Its type.'),
  position: z.string().describe('Its position.'),
  recordedAt: z.string().describe('When it was recorded, RFC 3339.'),
};
const dayOrNull = (what: string) => z.string().nullable().describe(`${what}, YYYY-MM-DD. Null if not.`);

export const ProcessExplanation = z
  .object({
    ...head,
    stale,
    figure: z
      .object({
        name: z.string().describe('The figure asked about.'),
        key: z.string().nullable().describe('The group. Null for the whole.'),
        orders: count('Its value: as many orders are `counted`.'),
        of: count('The number of orders that it is a share of.'),
      })
      .describe('The figure that the orders make.'),
    items: z
      .array(
        z.object({
          ...orderHead,
          ...event,
          stream: z.string().describe('The stream with all events of the order.'),
          counted: z.boolean().describe('Whether the order counts in the figure.'),
          outcome: z.string().describe('What became of the order: its stage, or how it kept its promise.'),
          promisedOn: dayOrNull('The day of the first promise'),
          shippedOn: dayOrNull('When all of it was shipped'),
          deliveredOn: dayOrNull('When all of it was delivered'),
          cancelledOn: dayOrNull('When it was cancelled'),
          cancelCause: z.string().nullable().describe('What led to it, or "not given". Null if it stands.'),
          hours: z.string().nullable().describe('Of a step: how long it took, or lasts so far. Null otherwise.'),
          returns: z
            .array(
              z.object({
                eventId: z.string().describe('The id of the event.'),
                position: z.string().describe('Its position.'),
                returnId: z.string().describe('The id of the return.'),
                returnedOn: z.string().describe('The local day.'),
                reason: z.string().describe('Why.'),
              }),
            )
            .describe('What came back.'),
        }),
      )
      .describe('The orders of the page, by stream.'),
    next,
  })
  .meta({ id: 'ProcessExplanation', description: 'The orders behind a figure of the process.' });

export const LateOrders = z
  .object({
    ...head,
    stale,
    items: z
      .array(
        z.object({
          ...orderHead,
          ...event,
          people: z.array(z.string()).describe('Who is credited with the sale, as far as you may see them.'),
          promisedOn: z.string().describe('The day of the first promise.'),
          shippedOn: dayOrNull('When all of it was shipped'),
          daysLate: count('Days since the promised day.'),
        }),
      )
      .describe('The orders of the page, the latest first.'),
    next,
  })
  .meta({ id: 'LateOrders', description: 'Orders that are late and still open.' });
