import { readFileSync } from 'node:fs';
import type { Projection } from '../projection.ts';
import type { LogIdentity } from './log-identity.ts';
import { rebuildNeeded, type Versions, versionsOf } from './versions.ts';

interface StandingRow {
  readonly commit: string;
  readonly prepare: string;
  readonly epoch: string;
  readonly recorded_at: Date | null;
  readonly first_position: string | null;
  readonly first_id: string | null;
  readonly versions: Versions;
  readonly running: boolean | null;
  readonly parked: string;
}

/** Runs a statement and answers its rows. */
export type QueryRows = <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

const STANDING = readFileSync(new URL('./standing.sql', import.meta.url), 'utf8');

/**
 * Reads how far the read models are, with one statement. Undefined if the checkpoint has no row. Throws what `query`
 * throws.
 */
export function readStanding(query: QueryRows, projections: readonly Projection[]) {
  const own = versionsOf(projections);
  return async () => {
    const [row] = await query<StandingRow>(STANDING, []);
    if (!row) return undefined;
    const position = { commit: BigInt(row.commit), prepare: BigInt(row.prepare) };
    return {
      position,
      epoch: row.epoch,
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
