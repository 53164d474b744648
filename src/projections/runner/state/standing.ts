import { readFileSync } from 'node:fs';
import type { Position } from '../../../domain/kernel/position.ts';
import type { Projection } from '../projection.ts';
import type { LogIdentity } from './log-identity.ts';
import { rebuildNeeded, type Versions, versionsOf } from './versions.ts';

/** How far the read models are, and what they were made from. */
export interface Standing {
  readonly position: Position;
  /** Recorded time of the event at the position. Undefined before the first event. */
  readonly recordedAt: string | undefined;
  /** The log that they were made from. Undefined before the first event. */
  readonly first: LogIdentity | undefined;
  /** A worker holds the lease. */
  readonly running: boolean;
  /** At least one event was projected. */
  readonly everStarted: boolean;
  readonly parked: number;
  /** Set if the tables were made by other versions of the projections: why a rebuild is needed, and what to do. */
  readonly rebuildNeeded: string | undefined;
}

interface StandingRow {
  readonly commit: string;
  readonly prepare: string;
  readonly recorded_at: Date | null;
  readonly first_position: string | null;
  readonly first_id: string | null;
  readonly versions: Versions;
  readonly running: boolean | null;
  readonly parked: string;
}

type Query = <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

const STANDING = readFileSync(new URL('./standing.sql', import.meta.url), 'utf8');

/** Reads the standing with one statement. Undefined if the checkpoint has no row. Throws what `query` throws. */
export function readStanding(query: Query, projections: readonly Projection[]): () => Promise<Standing | undefined> {
  const own = versionsOf(projections);
  return async () => {
    const [row] = await query<StandingRow>(STANDING, []);
    if (!row) return undefined;
    const position = { commit: BigInt(row.commit), prepare: BigInt(row.prepare) };
    return {
      position,
      recordedAt: row.recorded_at?.toISOString(),
      first: firstOf(row),
      running: row.running === true,
      everStarted: position.commit >= 0n,
      parked: Number(row.parked),
      rebuildNeeded: rebuildNeeded(row.versions, own),
    };
  };
}

function firstOf({ first_position: position, first_id: id }: StandingRow): LogIdentity | undefined {
  return position === null || id === null ? undefined : { position: BigInt(position), id };
}
