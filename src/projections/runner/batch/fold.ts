import type pg from 'pg';
import { advance } from '../../../domain/directory/advance.ts';
import { type Directory, emptyDirectory } from '../../../domain/directory/directory.ts';
import { pagesOfDirectory } from '../state/directory-copy.ts';
import { loadSkips, type Skips } from '../state/skips.ts';

/** What whoever projects holds in memory, exactly as of the directory's position. Dropped whenever a transaction fails. */
export interface Fold {
  readonly directory: Directory;
  /** `projection stream` of what is parked. */
  readonly parkedStreams: Set<string>;
  /** As they were when the fold was begun. */
  readonly skips: Skips;
}

/** Before the first event. */
export async function beginFold(client: pg.ClientBase): Promise<Fold> {
  return { directory: emptyDirectory(), parkedStreams: new Set(), skips: await loadSkips(client) };
}

export function parkedStream(projection: string, stream: string): string {
  return `${projection} ${stream}`;
}

/** Folds the copy of the directory that stands beside the read models of the position. */
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
