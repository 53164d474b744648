import type pg from 'pg';
import { DIRECTORY_VERSION } from '../../../domain/directory/advance.ts';
import { START } from '../../../domain/kernel/position.ts';
import type { Metadata, Recorded } from '../../../infra/eventstore/port.ts';
import { readCheckpoint } from './checkpoint.ts';
import { inSnapshot } from './snapshot.ts';

/**
 * The directory's events up to a position, from one snapshot. START and no events if the copy holds another set of
 * types.
 */
export function directoryCopy(pool: pg.Pool) {
  return {
    load: () =>
      inSnapshot(pool, async (client) => {
        const { position, directoryVersion, first } = await readCheckpoint(client);
        const events: Recorded[] = [];
        if (directoryVersion !== DIRECTORY_VERSION) return { position: START, events, first: undefined };
        for await (const page of pagesOfDirectory(client, 'runner')) for (const event of page) events.push(event);
        return { position, events, first };
      }),
  };
}

export const DIRECTORY_COLUMNS = [
  'position',
  'stream',
  'revision',
  'id',
  'type',
  'data',
  'metadata',
  'recorded_at',
] as const;

const PAGE = 10_000;

interface DirectoryRow {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: Metadata;
  readonly recorded_at: Date;
}

/** Yields the events in the order of the log. */
export async function* pagesOfDirectory(client: pg.ClientBase, schema: string): AsyncGenerator<Recorded[]> {
  for (let after = '-1'; ;) {
    const { rows } = await client.query<DirectoryRow>(
      `SELECT ${DIRECTORY_COLUMNS.join(', ')} FROM ${schema}.directory_event
      WHERE position > $1 ORDER BY position LIMIT ${PAGE}`,
      [after],
    );
    yield rows.map(recordedOf);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.position;
  }
}

function recordedOf({ position, revision, recorded_at, ...event }: DirectoryRow): Recorded {
  return { ...event, position: BigInt(position), revision: BigInt(revision), recordedAt: recorded_at.toISOString() };
}
