import type pg from 'pg';
import type { Position } from '../../domain/kernel/position.ts';
import type { EventStore } from '../../infra/eventstore/port.ts';
import { readCheckpoint } from './checkpoint.ts';
import { inSnapshot } from './transaction.ts';

export interface ParkedEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly eventType: string;
  readonly projection: string;
  readonly error: string;
  readonly touches: readonly string[];
  readonly parkedAt: string;
}

export interface ProjectionsStatus {
  readonly position: Position;
  readonly recordedAt: string | undefined;
  readonly head: Position;
  /** Events that are not projected yet, as EventStore.behind counts them. */
  readonly behind: number;
  readonly epoch: bigint;
  readonly versions: Readonly<Record<string, number>>;
  /** The worker that holds the lease; undefined while nobody does. */
  readonly worker: string | undefined;
  readonly parkedCount: number;
  /** The first hundred. */
  readonly parked: readonly ParkedEvent[];
}

/** Where the projections stand. Throws StoreAway. */
export async function projectionsStatus(pool: pg.Pool, store: EventStore): Promise<ProjectionsStatus> {
  const standing = await inSnapshot(pool, async (client) => {
    const { position, recordedAt, epoch, versions } = await readCheckpoint(client);
    const { rows: lease } = await client.query<{ owner: string }>('SELECT owner FROM runner.lease WHERE until > clock_timestamp()');
    const { rows: count } = await client.query<{ count: string }>('SELECT count(*) FROM runner.parked');
    return { position, recordedAt, epoch, versions, worker: lease[0]?.owner, parkedCount: Number(count[0]?.count ?? 0), parked: await parkedEvents(client) };
  });
  const head = await store.head();      // after the checkpoint, or the lag might be below zero
  return { ...standing, head, behind: await store.behind(standing.position) };
}

interface ParkedRow {
  readonly position: string;
  readonly stream: string;
  readonly event_type: string;
  readonly projection: string;
  readonly error: string;
  readonly touches: string[];
  readonly parked_at: Date;
}

async function parkedEvents(client: pg.ClientBase): Promise<ParkedEvent[]> {
  const { rows } = await client.query<ParkedRow>(
    'SELECT position, stream, event_type, projection, error, touches, parked_at FROM runner.parked ORDER BY position, projection LIMIT 100',
  );
  return rows.map(({ position, stream, event_type, projection, error, touches, parked_at }) => ({
    position: BigInt(position), stream, eventType: event_type, projection, error, touches, parkedAt: parked_at.toISOString(),
  }));
}
