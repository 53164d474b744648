import { advance, DIRECTORY_EVENTS } from '../domain/directory/advance.ts';
import { type Directory, emptyDirectory } from '../domain/directory/directory.ts';
import { positionOf, START } from '../domain/kernel/position.ts';
import type { MadeFrom, Recorded } from '../infra/eventstore/port.ts';
import type { CommandPorts, DirectoryCopy } from './ports.ts';

export const DIRECTORY_FILTER = { types: DIRECTORY_EVENTS };

/** The directory, and the log that it was folded from, up to its last event. */
export interface FoldedDirectory {
  readonly directory: () => Directory;
  /** Folds these events; the directory then includes everything up to the position. */
  take(events: readonly Recorded[], upTo: bigint): void;
  /** Reads up to the current head. Throws StoreAway. */
  readOn(): Promise<void>;
  copied(copy: Awaited<ReturnType<DirectoryCopy['load']>>): void;
  /**
   * For a start, or after an outage: another log may have replaced the one that was lost. No decision rests on another
   * log. Throws StoreAway.
   */
  rejoin(): Promise<void>;
}

const NOWHERE: MadeFrom = { position: START, recordedAt: undefined, first: undefined };

export function holdDirectory({
  store,
  logIdentifier,
  log,
}: Pick<CommandPorts, 'store' | 'logIdentifier' | 'log'>): FoldedDirectory {
  let directory = emptyDirectory();
  let origin = NOWHERE;

  /**
   * The finite reads and the subscription both give all directory events after a position at or before the directory's.
   * So an event that is not newer than the directory is folded already.
   */
  function take(events: readonly Recorded[], upTo: bigint): void {
    for (const event of events) if (event.position > directory.position) advance(directory, event);
    const last = events.at(-1);
    // Do not keep its time: read without the event before it, it can be a little before the time that the log gives.
    if (last && last.position > origin.position.commit) {
      origin = { ...origin, position: positionOf(last.position), recordedAt: undefined };
    }
    if (upTo > directory.position) directory.position = upTo;
  }

  async function readTo(head: bigint): Promise<void> {
    for await (const events of store.readAll(positionOf(directory.position), DIRECTORY_FILTER)) {
      take(events, directory.position);
    }
    take([], head);
  }

  return {
    directory: () => directory,
    take,
    readOn: async () => readTo((await store.head()).commit),
    copied({ position, events, first }) {
      take(events, position.commit);
      origin = { ...origin, recordedAt: events.at(-1)?.recordedAt, first };
    },
    async rejoin() {
      const why = await logIdentifier.mismatch(origin);
      if (why !== undefined) {
        log.warn({ why }, 'the directory is from another log: it is folded again from this one');
        directory = emptyDirectory();
        origin = NOWHERE;
      }
      if (!origin.first) origin = { ...origin, first: await logIdentifier.first() };
      const head = (await store.head()).commit;
      // The log may have lost an end without directory events: read what came in its place.
      if (store.dense && head < directory.position) directory.position = origin.position.commit;
      await readTo(head);
    },
  };
}
