import type pg from 'pg';
import type { EventStore, Recorded } from '../../../infra/eventstore/port.ts';
import { parkedBehind } from '../batch/park.ts';

export interface Skip {
  readonly position: bigint;
  readonly projection: string;
  readonly reason: string;
  readonly by: string;
}

/** The event must not be skipped. The message says why. */
export class CannotSkip extends Error {
  override readonly name = 'CannotSkip';
}

const RECORD = `
INSERT INTO runner.skipped (event_id, projection, position, stream, event_type, error, reason, skipped_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT DO NOTHING`;

/**
 * Records that a projection skips an event that it could not project. The events parked behind it stay parked until
 * the next rebuild, which applies the rest of the stream in order. Throws CannotSkip and StoreAway.
 */
export async function recordSkip(
  pool: pg.Pool,
  store: Pick<EventStore, 'read'>,
  { position, projection, reason, by }: Skip,
): Promise<void> {
  const { rows } = await pool.query<{ stream: string; error: string }>(
    'SELECT stream, error FROM runner.parked WHERE position = $1 AND projection = $2',
    [position, projection],
  );
  const [parked] = rows;
  if (!parked) {
    throw new CannotSkip(
      `No event at position ${position} is parked for the projection "${projection}". ` +
        `"pacesetter projections status" lists the parked events.`,
    );
  }
  if (parked.error === parkedBehind(parked.stream)) {
    throw new CannotSkip(
      `The event at position ${position} is only parked behind an earlier one of "${parked.stream}": skip that one.`,
    );
  }
  const event = await eventAt(store, parked.stream, position);
  const { rowCount } = await pool.query(RECORD, [
    event.id,
    projection,
    position,
    event.stream,
    event.type,
    parked.error,
    reason,
    by,
  ]);
  if (rowCount === 0) {
    throw new CannotSkip(`The event at position ${position} is already recorded as skipped: run "pacesetter rebuild".`);
  }
}

async function eventAt(store: Pick<EventStore, 'read'>, stream: string, position: bigint): Promise<Recorded> {
  for await (const event of store.read(stream)) if (event.position === position) return event;
  throw new CannotSkip(`The log has no event at position ${position} in "${stream}".`);
}
