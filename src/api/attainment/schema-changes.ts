import { z } from 'zod';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { next } from '../query/page.ts';
import { actual, identity, missing } from './schema.ts';

const { targetId, scope, scopeId, measure, currency } = identity;

const event = {
  eventId: z.string().describe('The id of the event.'),
  event: z.string().describe('The type of the event, such as SaleRecorded.'),
  position: z.string().describe('Where the event is in the log, such as "1048:1048".'),
  recordedAt: z.string().describe('When the event was recorded (RFC 3339).'),
};
const UNIT = 'In "currency" if the measure is money, otherwise a plain decimal.';

const Known = z.object({
  position: z.string().describe('The position up to which facts count, such as "1048:1048".'),
  on: z.string().describe('The last day that counts, cut to the period. YYYY-MM-DD.'),
  actual,
  effective: z.string().nullable().describe(`The effective target. Null before the target was set. ${UNIT}`),
  ...missing,
});
export type Known = Answered<typeof Known>;

const Moving = z
  .object({
    ...event,
    stream: z.string().describe('The stream of the order in the log.'),
    source: z.string().describe('The system that posted the order.'),
    saleId: z.string().describe('The id of the order in that system.'),
    amount: z.string().describe(`What the event adds to the actual, negative for what it takes away. ${UNIT}`),
    linesWithoutCost: z
      .number()
      .optional()
      .describe('How many lines of the event have no cost, if the measure needs one. "amount" leaves them out.'),
  })
  .meta({ id: 'ActualChange', description: 'An event that changed the actual.' });

const TargetChange = z
  .object({
    ...event,
    before: z.string().nullable().describe(`The effective target before the event. Null before it was set. ${UNIT}`),
    after: z.string().nullable().describe(`The effective target after the event. ${UNIT}`),
  })
  .meta({ id: 'TargetChange', description: 'An event that touched the target itself.' });
export type TargetChange = Answered<typeof TargetChange>;

export const Changes = z
  .object({
    ...head,
    targetId,
    scope,
    scopeId,
    measure,
    currency,
    from: Known.describe('The figure that was known at "from".'),
    to: Known.describe('The figure that was known at "to".'),
    difference: z.string().nullable().describe(`to.actual less from.actual. Null if one of them is null. ${UNIT}`),
    targetChanges: z.array(TargetChange).describe('In the order of the log. Each page has all of them.'),
    items: z.array(Moving).describe('In the order of the log. The items of all pages sum to "difference".'),
    next,
  })
  .meta({ id: 'Changes', description: 'Why the figure known at one time differs from the one known at a later time.' });
export type Changes = Answered<typeof Changes>;
