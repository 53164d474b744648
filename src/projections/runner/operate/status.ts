import type pg from 'pg';
import type { Position } from '../../../domain/kernel/position.ts';
import { type EventStore, StoreAway } from '../../../infra/eventstore/port.ts';
import { type Checkpoint, readCheckpoint } from '../state/checkpoint.ts';
import { mismatch } from '../state/log-identity.ts';
import { type Skipped, skippedEvents } from '../state/skips.ts';
import { inSnapshot } from '../state/snapshot.ts';

export interface ParkedEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly eventType: string;
  readonly projection: string;
  readonly error: string;
  readonly touches: readonly string[];
  readonly parkedAt: string;
}

export interface ReactionStatus {
  readonly name: string;
  readonly position: Position;
  /** Number of its commands that the domain refused. */
  readonly refused: number;
}

/** The state of the log. */
export interface LogStatus {
  readonly head: Position;
  /** Number of events that are not projected yet, as EventStore.behind counts them. */
  readonly behind: number;
  /** Seconds that the first of them has waited. */
  readonly behindSeconds: number;
  /** Why the read models cannot be of this log. Undefined if there is no sign of it. */
  readonly mismatch: string | undefined;
}

export interface ProjectionsStatus {
  readonly position: Position;
  readonly recordedAt: string | undefined;
  readonly epoch: bigint;
  readonly versions: Readonly<Record<string, number>>;
  /** The worker that holds the lease. Undefined if none does. */
  readonly worker: string | undefined;
  readonly parkedCount: number;
  /** The first hundred. */
  readonly parked: readonly ParkedEvent[];
  readonly skipped: readonly Skipped[];
  readonly reactions: readonly ReactionStatus[];
  readonly refusals: readonly RefusedCommand[];
  readonly log: LogStatus | undefined;
}

/** How far the projections and the reactions are, and what needs an operator. */
export async function projectionsStatus(pool: pg.Pool, store: EventStore): Promise<ProjectionsStatus> {
  const { checkpoint, ...standing } = await inSnapshot(pool, async (client) => {
    const { rows: lease } = await client.query<{ owner: string }>(
      'SELECT owner FROM runner.lease WHERE until > clock_timestamp()',
    );
    const { rows: count } = await client.query<{ count: string }>('SELECT count(*) FROM runner.parked');
    return {
      checkpoint: await readCheckpoint(client),
      worker: lease[0]?.owner,
      parkedCount: Number(count[0]?.count ?? 0),
      parked: await parkedEvents(client),
      skipped: await skippedEvents(client),
      reactions: await reactions(client),
      refusals: await refusals(client),
    };
  });
  const { position, recordedAt, epoch, versions } = checkpoint;
  return { position, recordedAt, epoch, versions, ...standing, log: await logStatus(pool, store, checkpoint) };
}

/** Call it after the checkpoint was read: otherwise the lag may be negative. */
async function logStatus(pool: pg.Pool, store: EventStore, checkpoint: Checkpoint): Promise<LogStatus | undefined> {
  const { position, recordedAt } = checkpoint;
  try {
    const head = await store.head();
    const why = await mismatch(store, checkpoint);
    if (why !== undefined) return { head, behind: 0, behindSeconds: 0, mismatch: why };
    const behind = await store.behind(position);
    return {
      head,
      behind,
      behindSeconds: behind === 0 ? 0 : await waited(pool, store, position, recordedAt),
      mismatch: undefined,
    };
  } catch (error) {
    if (error instanceof StoreAway) return undefined;
    throw error;
  }
}

async function waited(
  pool: pg.Pool,
  store: EventStore,
  position: Position,
  since: string | undefined,
): Promise<number> {
  for await (const [first] of store.readAll(position, { first: 1 }, since)) {
    if (!first) continue;
    const { rows } = await pool.query<{ seconds: number }>(
      'SELECT greatest(extract(epoch FROM clock_timestamp() - $1::timestamptz), 0)::float8 AS seconds',
      [first.recordedAt],
    );
    return rows[0]?.seconds ?? 0;
  }
  return 0;
}

async function reactions(client: pg.ClientBase): Promise<ReactionStatus[]> {
  const { rows } = await client.query<{ name: string; commit: string; prepare: string; refused: string }>(`
    SELECT name, commit_position AS commit, prepare_position AS prepare,
      (SELECT count(*) FROM runner.reaction_refused WHERE reaction = name) AS refused
    FROM runner.reaction ORDER BY name`);
  return rows.map(({ name, commit, prepare, refused }) => ({
    name,
    position: { commit: BigInt(commit), prepare: BigInt(prepare) },
    refused: Number(refused),
  }));
}

export interface RefusedCommand {
  readonly reaction: string;
  readonly position: bigint;
  readonly command: string;
  readonly refused: string;
  readonly detail: string;
}

/** The last hundred refused commands. */
async function refusals(client: pg.ClientBase): Promise<RefusedCommand[]> {
  const { rows } = await client.query<Omit<RefusedCommand, 'position'> & { position: string }>(
    `SELECT reaction, position, command, refused, detail FROM runner.reaction_refused
    ORDER BY refused_at DESC, position DESC LIMIT 100`,
  );
  return rows.map((row) => ({ ...row, position: BigInt(row.position) }));
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
    `SELECT position, stream, event_type, projection, error, touches, parked_at FROM runner.parked
    ORDER BY position, projection LIMIT 100`,
  );
  return rows.map(({ position, stream, event_type, projection, error, touches, parked_at }) => ({
    position: BigInt(position),
    stream,
    eventType: event_type,
    projection,
    error,
    touches,
    parkedAt: parked_at.toISOString(),
  }));
}
