import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { head, withHead } from './answer.ts';
import { eventPosition } from './event-position.ts';
import type { Groups, GroupsAsked } from './groups.ts';
import { cut, next, nextOf } from './page.ts';
import type { Question } from './question.ts';
import { present } from './statement.ts';

/** What a figure is made of: the rows behind it, each with its event. */

/** Which group's figure is explained. */
export const keyParameter = Id.or(z.literal(''))
  .optional()
  .describe('The key of the group; empty for the group whose key is null. Without it: the total.');

/** The members that each item begins with. */
export const eventShape = {
  eventId: z.string().describe('The id of the event.'),
  event: z.string().describe('The type of the event, such as SaleRecorded.'),
  position: z.string().describe('Where the event is in the log, such as "1048:1048".'),
  recordedAt: z.string().describe('When the event was recorded (RFC 3339).'),
  stream: z.string().describe('The stream of the event.'),
};

export const counted = z
  .string()
  .describe('What the item adds to the figure. For a rate: 1 if it is in the numerator, otherwise 0.');

/** The columns of a row that say which event made it. */
export interface EventColumns {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly stream: string;
}

export function eventOf({ event_id, event_type, position, recorded_at, stream }: EventColumns) {
  return {
    eventId: event_id,
    event: event_type,
    position: eventPosition(position),
    recordedAt: recorded_at.toISOString(),
    stream,
  };
}

/** The same in JSON, where the instant is a text. */
export interface StoredEvent extends Omit<EventColumns, 'recorded_at'> {
  readonly recorded_at: string;
}

export function storedEvent(stored: StoredEvent) {
  return eventOf({ ...stored, recorded_at: new Date(stored.recorded_at) });
}

/** The schema of an explanation. */
export function explanationOf<Name extends string, Item extends z.ZodType>(names: readonly Name[], item: Item) {
  return z.object({
    ...head,
    figure: z
      .object({
        name: z.enum(names).describe('The figure.'),
        key: z.string().nullable().describe('The group. Null for the total, and for the group whose key is null.'),
        value: z.string().describe('What the items of all pages sum to. For a rate: its numerator.'),
        items: z.int().describe('How many items all pages have. For a rate: its denominator.'),
      })
      .describe('The figure that is explained.'),
    items: z.array(item).describe('In the order of the log.'),
    next,
  });
}

/** The columns that each statement of an explanation has: what the rows of all pages sum to, and how many they are. */
interface ExplanationColumns extends EventColumns {
  readonly value: string;
  readonly rows: string;
}

interface ExplanationQuery<Name> {
  readonly figure: Name;
  readonly key?: string | undefined;
  readonly cursor?: string | undefined;
}

/** The parameters that each statement of an explanation has. */
function parametersOf({ key, figure }: ExplanationQuery<string>, asked: GroupsAsked) {
  return {
    position: asked.position?.commit,
    on: asked.on,
    from: asked.period.from,
    until: asked.period.until,
    key: key ?? '',
    figure,
    afterPosition: asked.after === undefined ? undefined : BigInt(asked.after),
    limit: asked.limit + 1,
  };
}

/** Answers an explanation: the figure, and a page of the items behind it. Throws what `ask` throws, and Problem 503. */
export async function answerFigure<Name extends string, Row extends ExplanationColumns, Item>(
  question: Question,
  query: ExplanationQuery<Name>,
  asked: GroupsAsked,
  {
    ask,
    value,
    item,
    place,
  }: {
    readonly ask: (parameters: ReturnType<typeof parametersOf>) => Promise<Groups<Row>>;
    /** The text of the figure. */
    readonly value: (text: string) => string;
    readonly item: (row: Row) => Item;
    /** The position that the statement sorts by. */
    readonly place: (row: Row) => string;
  },
) {
  const { key, figure } = query;
  const { head: shared, position, found } = await withHead(question, asked, () => ask(parametersOf(query, asked)));
  const { shown, last } = cut(present(found.rows, 'position'), asked.limit);
  const [first] = present(found.rows, 'value');
  return {
    ...shared,
    figure: {
      name: figure,
      key: key === undefined || key === '' ? null : key,
      value: value(first?.value ?? '0'),
      items: Number(first?.rows ?? 0),
    },
    items: shown.map(item),
    next: nextOf(question, query, { ...asked, position }, last && place(last)),
  };
}
