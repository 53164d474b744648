import { z } from 'zod';
import { head } from '../query/answer.ts';
import { Share } from '../query/share.ts';

const event = z
  .object({
    eventId: z.string().describe('The id of the event.'),
    event: z.string().describe('Its type.'),
    position: z.string().describe('Its position.'),
    recordedAt: z.string().describe('When it was recorded, RFC 3339.'),
  })
  .meta({ id: 'EventBehind', description: 'An event behind a figure.' });

const count = (what: string) => z.int().describe(what);
const money = (what: string) => z.string().describe(`${what}, a decimal in the company's currency.`);

const SalesRate = z
  .object({
    sales: count('Sales of the last three days of the period, or of the periods.'),
    reversed: count('Of them returned or cancelled within 30 days after the period.'),
    rate: Share.describe('reversed of sales.'),
  })
  .meta({ id: 'ReversalRate', description: 'How often sales of the last three days were reversed.' });

const EndOfPeriod = z
  .object({
    salespersonId: z.string().describe('The person who is credited.'),
    ...SalesRate.shape,
    amount: money('What these sales brought the person'),
    reversedAmount: money('What of it was taken back'),
    history: SalesRate.describe('The same of this person in the periods before.'),
    peers: SalesRate.describe('The same of all others in this period.'),
    reversals: z
      .array(
        z.object({
          stream: z.string().describe('The stream of the sale.'),
          source: z.string().describe('The source of the sale.'),
          saleId: z.string().describe('The id of the sale.'),
          bookedOn: z.string().describe('The day of the sale.'),
          how: z.enum(['returned', 'cancelled']).describe('What happened to it.'),
          reversedOn: z.string().describe('The day on which that happened first.'),
          amount: money('What the person was credited with'),
          reversedAmount: money('What of it was taken back'),
          events: z.array(event).describe('The event of the order, and those that took back.'),
        }),
      )
      .describe('The sales that were reversed.'),
  })
  .meta({ id: 'EndOfPeriodSales', description: 'Sales at the end of a period that did not last.' });

const shares = (what: string) =>
  z
    .array(
      z.object({
        salespersonId: z.string().describe('The person.'),
        basisPoints: z.int().describe('The share: 10,000 is all of it.'),
      }),
    )
    .describe(what);

const SplitChanges = z
  .object({
    salespersonId: z.string().describe('A person whose share was changed.'),
    count: count('Changes in this period.'),
    history: count('Changes that concern this person in the periods before, together.'),
    peers: z
      .object({
        people: count('Other people who are employed on the last day that counts.'),
        count: count('Changes that concern one of them, in this period.'),
      })
      .describe('The same of all others.'),
    changes: z
      .array(
        z.object({
          stream: z.string().describe('The stream of the sale.'),
          soldOn: z.string().describe('The day of the sale.'),
          actor: z.string().describe('Who recorded it.'),
          reason: z.string().nullable().describe('Why, if it was said.'),
          before: shares('The shares before.'),
          after: shares('The shares after.'),
          event,
        }),
      )
      .describe('The changes.'),
  })
  .meta({ id: 'SplitChanges', description: 'Changes of who is credited, after the sale was won.' });

const RevisionRate = z
  .object({
    targets: count('Targets within the period, or the periods.'),
    revised: count('Of them revised in the last tenth of their period.'),
    rate: Share.describe('revised of targets.'),
  })
  .meta({ id: 'RevisionRate', description: 'How often targets were revised late.' });

const LateRevisions = z
  .object({
    owner: z.string().describe('Whose targets: company, department/ID or salesperson/ID.'),
    ...RevisionRate.shape,
    history: RevisionRate.describe('The same of this owner in the periods before.'),
    peers: RevisionRate.describe('The same of all others in this period.'),
    revisions: z
      .array(
        z.object({
          targetId: z.string().describe('The target.'),
          revisedOn: z.string().describe('The day of the revision.'),
          actor: z.string().describe('Who recorded it.'),
          amountBefore: z.string().describe('The amount before, a decimal.'),
          amountAfter: z.string().describe('The amount after, a decimal.'),
          currency: z.string().nullable().describe('The currency of both. Null for units and orders.'),
          reason: z.string().nullable().describe('The reason that was given.'),
          event,
        }),
      )
      .describe('The revisions.'),
  })
  .meta({ id: 'LateRevisions', description: 'Targets that were revised in the last tenth of their period.' });

export const Unusual = z
  .object({
    ...head,
    stale: z.boolean().describe('True while an event is parked that the answer lacks.'),
    period: z
      .object({ from: z.string().describe('The first day.'), until: z.string().describe('The first day after it.') })
      .describe('The days of the period.'),
    comparedWith: count('How many periods before this one `history` looks at.'),
    currency: z.string().nullable().describe("The company's currency. Null before it is configured."),
    endOfPeriodSales: z.array(EndOfPeriod).describe('People with reversed sales of the last three days.'),
    splitChanges: z.array(SplitChanges).describe('People whose share in a sale was changed after it was won.'),
    lateRevisions: z.array(LateRevisions).describe('Owners with targets that were revised late.'),
  })
  .meta({
    id: 'Unusual',
    description:
      'What an auditor may want to look at. Each has an ordinary explanation more often than not: compare it with the ' +
      "person's own history and with the others.",
  });
