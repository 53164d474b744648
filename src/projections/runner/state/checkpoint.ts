import type pg from 'pg';
import { formatPosition, type Position } from '../../../domain/kernel/position.ts';
import type { LogIdentity } from './log-identity.ts';

/** Every commit that moves the checkpoint notifies this channel. The payload is the position, `commit:prepare`. */
export const CHECKPOINT_CHANNEL = 'checkpoint';

export interface Checkpoint {
  readonly position: Position;
  readonly recordedAt: string | undefined;
  readonly epoch: bigint;
  readonly versions: Readonly<Record<string, number>>;
  readonly directoryVersion: number;
  /**
   * The log that the read models were made from. Undefined before the first event, and in a database of an old
   * version.
   */
  readonly first: LogIdentity | undefined;
}

interface CheckpointRow {
  readonly commit_position: string;
  readonly prepare_position: string;
  readonly recorded_at: Date | null;
  readonly epoch: string;
  readonly versions: Record<string, number>;
  readonly directory_version: number;
  readonly first_position: string | null;
  readonly first_id: string | null;
}

/** FOR UPDATE makes the worker wait until the transaction ends. */
export async function readCheckpoint(
  client: pg.ClientBase | pg.Pool,
  lock: '' | 'FOR UPDATE' = '',
): Promise<Checkpoint> {
  const { rows } = await client.query<CheckpointRow>(
    `SELECT commit_position, prepare_position, recorded_at, epoch, versions, directory_version, first_position, first_id
    FROM runner.checkpoint ${lock}`,
  );
  const row = rows[0];
  if (!row) throw new Error('runner.checkpoint holds no row: run "pacesetter rebuild".');
  return {
    position: { commit: BigInt(row.commit_position), prepare: BigInt(row.prepare_position) },
    recordedAt: row.recorded_at?.toISOString(),
    epoch: BigInt(row.epoch),
    versions: row.versions,
    directoryVersion: row.directory_version,
    first:
      row.first_position === null || row.first_id === null
        ? undefined
        : { position: BigInt(row.first_position), id: row.first_id },
  };
}

/** Another process moved the checkpoint or raised the epoch. What this worker holds in memory is stale. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const MOVE = `
WITH moved AS (
  UPDATE runner.checkpoint SET commit_position = $1, prepare_position = $2, recorded_at = $3,
    updated_at = clock_timestamp(), first_position = coalesce(first_position, $8), first_id = coalesce(first_id, $9)
  WHERE commit_position = $4 AND prepare_position = $5 AND epoch = $6
  RETURNING 1
)
SELECT pg_notify('${CHECKPOINT_CHANNEL}', $7) FROM moved`;

export interface Move {
  readonly from: Position;
  readonly to: Position;
  readonly recordedAt: string;
  readonly epoch: bigint;
  readonly first: LogIdentity;
}

/**
 * The first statement of every batch. It locks the row, so a worker that lost the lease writes nothing. Throws
 * Overtaken.
 */
export async function moveCheckpoint(
  client: pg.ClientBase,
  { from, to, recordedAt, epoch, first }: Move,
): Promise<void> {
  const { rowCount } = await client.query(MOVE, [
    to.commit,
    to.prepare,
    recordedAt,
    from.commit,
    from.prepare,
    epoch,
    formatPosition(to),
    first.position,
    first.id,
  ]);
  if (rowCount !== 1) {
    throw new Overtaken(
      `The checkpoint is no longer at ${formatPosition(from)} in epoch ${epoch}: ` +
        'another worker or a rebuild took over.',
    );
  }
}
