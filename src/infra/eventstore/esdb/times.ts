import { setTimeout as pause } from 'node:timers/promises';
import { comparePositions, type Position, positionOf, START } from '../../../domain/kernel/position.ts';
import type { Link } from './link.ts';
import type { KnownMarks } from './marks.ts';
import { allAfter } from './read.ts';

/** Milliseconds until an event is visible after the server set its time, unless the server stalls. */
const SETTLED_MS = 1_000;
const LOOK_AGAIN_MS = 50;

/**
 * The last position recorded at or before the instant. Reads the log from the nearest mark. The server sets an event's
 * time before the event is visible, so an instant of this second is answered once a later event is seen or the second
 * is over. Throws RangeError for a future instant.
 */
export async function positionAt(
  link: Link,
  marks: KnownMarks,
  head: () => Promise<Position>,
  instant: Date,
): Promise<Position> {
  if (instant.getTime() > Date.now()) {
    throw new RangeError(`${instant.toISOString()} lies in the future of the log's clock.`);
  }
  const mark = await marks.recordedBy(instant);
  let found = mark ? positionOf(mark.position) : START;
  let since = mark?.recordedAt;
  const asked = instant.toISOString();
  try {
    for (;;) {
      const settled = Date.now() - instant.getTime() > SETTLED_MS;
      for await (const events of allAfter(link, found, await head(), undefined, since)) {
        for (const { position, recordedAt } of events) {
          if (recordedAt > asked) return found;
          found = positionOf(position);
          since = recordedAt;
        }
      }
      if (settled) return found;
      await pause(LOOK_AGAIN_MS);
    }
  } finally {
    if (since !== undefined) marks.remember({ position: found.commit, recordedAt: since });
  }
}

/** When the last event at or before the position was recorded. */
export async function recordedAt(
  link: Link,
  marks: KnownMarks,
  head: () => Promise<Position>,
  position: Position,
): Promise<string | undefined> {
  if (comparePositions(position, START) <= 0) return undefined;
  const mark = await marks.atOrBefore(position.commit);
  const end = await head();
  const upTo = comparePositions(position, end) < 0 ? position : end;
  let found = mark?.recordedAt;
  for await (const events of allAfter(link, mark ? positionOf(mark.position) : START, upTo, undefined, found)) {
    found = events.findLast((event) => event.position <= position.commit)?.recordedAt ?? found;
  }
  return found;
}
