import { DIRECTORY_VERSION, type DirectoryRecord } from '../../../domain/directory/advance.ts';
import type { QueryRows } from './standing.ts';

/** All columns of an event are null in the only row of a copy that has no such event. */
interface EventRow {
  readonly position: string | null;
  readonly type: string;
  readonly data: unknown;
  readonly actor: string;
  readonly recorded_at: Date;
}

/** One statement, so that checkpoint and events are from one snapshot. No row if the copy cannot be used. */
const EVENTS = `
SELECT event.position, event.type, event.data, event.metadata ->> 'actor' AS actor, event.recorded_at
FROM runner.checkpoint LEFT JOIN runner.directory_event AS event ON event.position <= $1 AND event.type = ANY ($2)
WHERE commit_position >= $1 AND directory_version = $3
ORDER BY event.position`;

/**
 * The events of the directory's copy that are of these types, up to a position, in the order of the log. Undefined if
 * the copy ends before the position, or holds another set of types.
 */
export type DirectoryEvents = (until: bigint, types: readonly string[]) => Promise<DirectoryRecord[] | undefined>;

/** Throws what `query` throws. */
export function directoryEvents(query: QueryRows): DirectoryEvents {
  return async (until, types) => {
    const rows = await query<EventRow>(EVENTS, [until, types, DIRECTORY_VERSION]);
    if (rows.length === 0) return undefined;
    return rows.flatMap(({ position, type, data, actor, recorded_at }) =>
      position === null
        ? []
        : { position: BigInt(position), type, data, recordedAt: recorded_at.toISOString(), metadata: { actor } },
    );
  };
}
