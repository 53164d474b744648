import type pg from 'pg';
import { advance } from '../../../domain/directory/advance.ts';
import { type Directory, emptyDirectory } from '../../../domain/directory/directory.ts';
import { pagesOfDirectory } from '../state/directory-copy.ts';
import { loadSkips, type Skips } from '../state/skips.ts';

/** What a worker or a rebuild holds in memory, as of the directory's position. It is dropped if a transaction fails. */
export interface Fold {
  readonly directory: Directory;
  /** `projection stream` of each parked event. */
  readonly parkedStreams: Set<string>;
  /** As of the start of the fold. */
  readonly skips: Skips;
}

/** The fold before the first event. */
export async function beginFold(client: pg.ClientBase): Promise<Fold> {
  return { directory: emptyDirectory(), parkedStreams: new Set(), skips: await loadSkips(client) };
}

export function parkedStream(projection: string, stream: string): string {
  return `${projection} ${stream}`;
}

/** Folds the copy of the directory that belongs to the read models at the position. */
export async function loadFold(client: pg.ClientBase, schema: string, position: bigint): Promise<Fold> {
  const fold = await beginFold(client);
  for await (const events of pagesOfDirectory(client, schema)) {
    for (const event of events) advance(fold.directory, event);
  }
  fold.directory.position = position;
  const { rows } = await client.query<{ projection: string; stream: string }>(
    `SELECT DISTINCT projection, stream FROM ${schema}.parked`,
  );
  for (const { projection, stream } of rows) fold.parkedStreams.add(parkedStream(projection, stream));
  return fold;
}
