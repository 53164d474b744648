import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';

/** About so many events are between two marks. */
const MARK_EVERY = 1_000;

/**
 * Records the recorded time of an event. In EventStoreDB positions are offsets in a file: a search for a time starts
 * at the mark before it.
 */
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
  /**
   * Marks the last event of a batch if it is due, within the transaction of the batch. The first batch is always
   * marked.
   */
  mark(client: pg.ClientBase, events: readonly Recorded[]): Promise<void>;
  /** Call it after the batch is committed. */
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
