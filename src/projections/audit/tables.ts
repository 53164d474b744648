import { bigint, boolean, day, instant, json, nullable, oneOf, text } from '../runner/column.ts';
import { type RowOf, table } from '../runner/table.ts';

// Facts are only ever added, each with the position of its event. A query as of P is the same SQL with position <= P.

/** How an order is shared among people: each with a decimal fraction of it. */
export interface Split {
  readonly before: readonly { readonly salespersonId: string; readonly basisPoints: number }[];
  readonly after: readonly { readonly salespersonId: string; readonly basisPoints: number }[];
}

export const DUTIES = [
  'target set',
  'target revised',
  'target acknowledged',
  'dispute resolved',
  'rate recorded',
  'foreign sale recorded',
  'split changed',
] as const;

const DEED_COLUMNS = {
  position: bigint('Position in the log of the event that made the row.'),
  eventId: text('Id of that event.'),
  eventType: text('Type of that event.'),
  recordedAt: instant('When that event was recorded.'),
  stream: text('Stream of that event.'),
  actor: text('Who recorded it: the name of the key.'),
  doneOn: day('Local day of the event.'),
  duty: oneOf(DUTIES, 'What was done.'),
  subject: text('What it was done to: the id of a target, a currency, or the stream of a sale.'),
  owner: nullable(text('Owner of the target: company, department/ID or salesperson/ID; null for others.')),
  periodFrom: nullable(day('First day of the period of the target; null for others.')),
  periodUntil: nullable(day('First day after the period of the target; null for others.')),
  late: boolean('A revision of a target in the last tenth of its period.'),
  amountBefore: nullable(text('Amount of the target before a revision, a decimal; null for others.')),
  amountAfter: nullable(text('Amount of the target after it, a decimal; null for others.')),
  currency: nullable(text('Currency of both amounts; null for units and orders, and for others.')),
  reason: nullable(text('Why, if it was said.')),
  split: nullable(json<Split>('Of a changed split: the shares before and after, in basis points; null for others.')),
};

export const AUDIT_DEED = table(
  'audit_deed',
  'Who did what to a target, a rate or a sale: what an audit of segregated duties compares.',
  DEED_COLUMNS,
);
export type DeedRow = RowOf<typeof DEED_COLUMNS>;
