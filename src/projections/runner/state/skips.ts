import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';

/** An event that a projection skips because an operator decided it. */
export interface Skipped {
  readonly eventId: string;
  readonly projection: string;
  /** Position in the log that it was parked from. */
  readonly position: bigint;
  readonly stream: string;
  readonly eventType: string;
  /** Why it was parked. */
  readonly error: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

interface SkippedRow {
  readonly event_id: string;
  readonly projection: string;
  readonly position: string;
  readonly stream: string;
  readonly event_type: string;
  readonly error: string;
  readonly reason: string;
  readonly skipped_by: string;
  readonly skipped_at: Date;
}

/** All skipped events, by position. */
export async function skippedEvents(client: pg.ClientBase): Promise<Skipped[]> {
  const { rows } = await client.query<SkippedRow>(
    `SELECT event_id, projection, position, stream, event_type, error, reason, skipped_by, skipped_at
    FROM runner.skipped ORDER BY position, projection`,
  );
  return rows.map(({ event_id, event_type, skipped_by, skipped_at, position, ...rest }) => ({
    ...rest,
    eventId: event_id,
    eventType: event_type,
    by: skipped_by,
    at: skipped_at.toISOString(),
    position: BigInt(position),
  }));
}

/** `projection event-id` of each skip. */
export type Skips = ReadonlySet<string>;

export async function loadSkips(client: pg.ClientBase): Promise<Skips> {
  const { rows } = await client.query<{ skip: string }>(
    `SELECT projection || ' ' || event_id AS skip FROM runner.skipped`,
  );
  return new Set(rows.map(({ skip }) => skip));
}

export function isSkipped(skips: Skips, projection: string, event: Recorded): boolean {
  return skips.size > 0 && skips.has(`${projection} ${event.id}`);
}
