import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { head } from './answer.ts';
import { eventPosition } from './event-position.ts';
import { next } from './page.ts';

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
