import type pg from 'pg';
import { advance } from '../../../domain/directory/advance.ts';
import { type Directory, emptyDirectory } from '../../../domain/directory/directory.ts';
import { type Recorded, type Share, shareOf } from '../../../infra/eventstore/port.ts';
import { pagesOfDirectory } from '../state/directory-copy.ts';
import { loadSkips, type Skips } from '../state/skips.ts';
import type { Schemas } from './schemas.ts';

/** What a worker or a rebuild holds in memory, as of the directory's position. It is dropped if a transaction fails. */
export interface Fold {
  readonly directory: Directory;
  /** `projection stream` of each parked event. */
  readonly parkedStreams: Set<string>;
  /** As of the start of the fold. */
  readonly skips: Skips;
  /** Only events of these streams are projected; the directory is folded from all. Absent: all streams. */
  readonly share?: Share | undefined;
}

/** The fold before the first event. */
export async function beginFold(client: pg.ClientBase, share?: Share): Promise<Fold> {
  return { directory: emptyDirectory(), parkedStreams: new Set(), skips: await loadSkips(client), share };
}

export function isOwn(share: Share | undefined, { stream }: Recorded): boolean {
  return share === undefined || shareOf(stream, share.count) === share.index;
}

export function parkedStream(projection: string, stream: string): string {
  return `${projection} ${stream}`;
}

/** Folds the copy of the directory that belongs to the read models at the position. */
export async function loadFold(client: pg.ClientBase, place: Schemas, position: bigint, share?: Share): Promise<Fold> {
  const fold = await beginFold(client, share);
  for await (const events of pagesOfDirectory(client, place.directory)) {
    for (const event of events) advance(fold.directory, event);
  }
  fold.directory.position = position;
  const { rows } = await client.query<{ projection: string; stream: string }>(
    `SELECT DISTINCT projection, stream FROM ${place.runner}.parked`,
  );
  for (const { projection, stream } of rows) fold.parkedStreams.add(parkedStream(projection, stream));
  return fold;
}
