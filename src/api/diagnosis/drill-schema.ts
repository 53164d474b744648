import { z } from 'zod';
import { SPLITS } from '../../domain/diagnosis/drill/account.ts';
import { eventShape } from '../query/explained.ts';
import { next } from '../query/page.ts';
import { MOST_NAMED } from './named-people.ts';

const amount = z
  .string()
  .describe('What it cost, in "currency" or as a number of orders; below zero it is a gain, or was to be expected.');

const KINDS = ['event', 'month', 'expected', 'others', 'rest'] as const;
const KIND_TEXT =
  'event: an event of the period. month: a figure of a month, such as a market indicator. expected: what the months ' +
  'before let expect, against which the events are counted. others: what a person shares with other people, whose ' +
  'events they are. rest: what no event explains.';

const Group = z
  .object({
    kind: z
      .enum(['cell', ...KINDS])
      .describe(`cell: a segment and its source, with what was expected of it. ${KIND_TEXT}`),
    key: z
      .string()
      .nullable()
      .describe(
        'The cell, product or customer, or the first day of the week. Null if there is none, or it is unknown.',
      ),
    events: z.int().describe('How many events the group has. An event of several groups is in each.'),
    amount,
  })
  .meta({ id: 'DiagnosisDrillGroup', description: 'A part of a row of a diagnosis. All groups sum to the row.' });

const Item = z
  .object({
    kind: z.enum(KINDS).describe(KIND_TEXT),
    event: z.object(eventShape).nullable().describe('The event. Null for all other kinds.'),
    day: z
      .string()
      .nullable()
      .describe('The local day of the event: of what became of an order, that of the order. Null for all other kinds.'),
    month: z.string().nullable().describe('The fiscal month of a figure by month. Null for everything else.'),
    customer: z.string().nullable().describe('The customer. Null if the event names none.'),
    products: z.array(z.string().describe('A product.')).describe('What the event is about.'),
    cells: z.array(z.string().describe('A segment and its source.')).describe('Where it counts.'),
    counted: z
      .string()
      .nullable()
      .describe('As how many deals, orders, people or leads it counts: six decimals. Null where money is counted.'),
    amount,
    address: z
      .string()
      .nullable()
      .describe("The same row in the diagnosis of the company, if the events are other people's. Otherwise null."),
  })
  .meta({
    id: 'DiagnosisDrillItem',
    description: 'An event behind a row of a diagnosis, with its money, or what was expected.',
  });

const NamedPerson = z
  .object({
    salespersonId: z.string().describe('The person.'),
    href: z.string().describe("The address of the person's own diagnosis."),
  })
  .meta({ id: 'DiagnosisNamedPerson', description: 'Somebody whose own diagnosis names "employee".' });

/**
 * People stand at the row "unexplained" alone: a company or a department has no cause "employee", so what is a person's
 * own belongs to none of its other rows.
 */
export const Drill = z
  .object({
    row: z.string().describe('The key of the row.'),
    amount: z.string().describe('What the items of all pages sum to: the row, or the group that is asked for.'),
    by: z.enum(SPLITS).describe('What the groups are.'),
    key: z.string().nullable().describe('The group whose items are listed. Null for all of the row.'),
    groups: z
      .array(Group)
      .describe('The row in groups that sum to it. After the first hundred, all others are one of the kind rest.'),
    count: z.int().describe('How many items all pages have.'),
    items: z.array(Item).describe('All other kinds first, then the events, the most costly first.'),
    people: z
      .array(NamedPerson)
      .nullable()
      .describe(
        'Of the row unexplained of a company or a department: people of it whose own diagnosis of the same period ' +
          'names "employee", as far as you may see them and no finding about them is waited for; the clearest first. ' +
          `The ${MOST_NAMED} clearest are looked into. Null for every other row, and for a person.`,
      ),
    next,
  })
  .meta({ id: 'DiagnosisDrill', description: 'One level down from a row of a diagnosis.' });
