import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';

/** Events between two marks, about. */
const MARK_EVERY = 1_000;

/** Notes when an event was recorded: a log whose positions are places in a file finds a time from the mark before it. */
export async function writeMark(
  client: pg.ClientBase | pg.Pool,
  { position, recordedAt }: Recorded,
  schema = 'runner',
): Promise<void> {
  await client.query(
    `INSERT INTO ${schema}.recorded_mark (position, recorded_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [position, recordedAt],
  );
}

export interface Marking {
  /** Within the batch's transaction: marks its last event, where so many have gone by. The first batch is marked always. */
  mark(client: pg.ClientBase, events: readonly Recorded[]): Promise<void>;
  /** The batch is committed. */
  committed(events: readonly Recorded[]): void;
}

export function createMarking(): Marking {
  let since = MARK_EVERY;
  const isDue = (events: readonly Recorded[]): boolean => since + events.length >= MARK_EVERY;
  return {
    async mark(client, events) {
      const last = events.at(-1);
      if (last && isDue(events)) await writeMark(client, last);
    },
    committed(events) {
      since = isDue(events) ? 0 : since + events.length;
    },
  };
}
