import { setTimeout as pause } from 'node:timers/promises';
import { advance, DIRECTORY_EVENTS } from '../domain/directory/advance.ts';
import { emptyDirectory } from '../domain/directory/directory.ts';
import { positionOf, START } from '../domain/kernel/position.ts';
import { type EventStore, type Recorded, StoreAway, type Subscription } from '../infra/eventstore/port.ts';
import type { Api, DirectoryFollower, LogNames } from '../api/ports.ts';

const FILTER = { types: DIRECTORY_EVENTS };
const BACKOFF_MS = [50, 100, 250, 500, 1000];

export function followDirectory({
  store,
  log,
  directoryCopy,
  logNames,
}: Pick<Api, 'store' | 'directoryCopy' | 'logNames' | 'log'>): DirectoryFollower {
  const held = holdDirectory(store, logNames, log);
  let subscription: Subscription | undefined;
  let following: Promise<void> | undefined;
  let adrift = true;
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;

  const catchUp = begunAfterTheCall(async () => {
    if (adrift) await held.rejoin();
    else await held.readOn();
    adrift = false;
  });

  const session = async (heard: () => void) => {
    if (adrift) await catchUp();
    subscription = store.subscribe(positionOf(held.directory().position), FILTER);
    for await (const events of subscription) {
      heard();
      held.take(events, subscription.position.commit);
    }
  };

  const follow = async () => {
    for (let failures = 0; !stopped();) {
      try {
        await session(() => {
          failures = 0;
        });
      } catch (fault) {
        if (stopped()) return;
        adrift = true;
        log.warn({ err: fault }, 'the directory lost the log; it goes on from where it stands');
        await pause(BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)]);
      }
    }
  };

  return {
    current: held.directory,
    catchUp,
    async follows() {
      if (adrift) await catchUp();
    },
    async reach(position) {
      while (held.directory().position < position) await catchUp();
    },
    async start() {
      held.copied(await directoryCopy.load());
      await catchUp().catch((fault: unknown) => {
        if (!(fault instanceof StoreAway)) throw fault;
        log.warn(
          { err: fault },
          'the log does not answer: the directory waits for it, and queries are answered meanwhile',
        );
      });
      following = follow();
    },
    async stop() {
      stopping.abort();
      await subscription?.close();
      await following;
    },
  };
}

type Origin = Parameters<LogNames['mismatch']>[0];
const NOWHERE: Origin = { position: START, recordedAt: undefined, first: undefined };

/** The directory, and which log it was folded from, as far as its last event: another one may come in the place of one that was lost. */
function holdDirectory(store: EventStore, logNames: LogNames, log: Api['log']) {
  let directory = emptyDirectory();
  let origin = NOWHERE;

  /**
   * Both the finite reads and the subscription give all directory events from a place behind the directory on, so what is not newer than
   * the directory has been folded.
   */
  function take(events: readonly Recorded[], upTo: bigint): void {
    for (const event of events) if (event.position > directory.position) advance(directory, event);
    const last = events.at(-1);
    // Its time is not kept: read without the one before it, it may lie a little before what the log says.
    if (last && last.position > origin.position.commit)
      origin = { ...origin, position: positionOf(last.position), recordedAt: undefined };
    if (upTo > directory.position) directory.position = upTo;
  }

  async function readOn(afterABreak = false): Promise<void> {
    const head = await store.head();
    // The log may have lost an end without directory events: what comes in its place is read.
    if (afterABreak && store.dense && head.commit < directory.position) directory.position = origin.position.commit;
    for await (const events of store.readAll(positionOf(directory.position), FILTER)) take(events, directory.position);
    take([], head.commit);
  }

  return {
    directory: () => directory,
    take,
    readOn,
    copied({ position, events, first }: Awaited<ReturnType<Api['directoryCopy']['load']>>): void {
      take(events, position.commit);
      origin = { ...origin, recordedAt: events.at(-1)?.recordedAt, first };
    },
    /** After a start, or a time without the log: nothing is decided on what another log said. Throws StoreAway. */
    async rejoin() {
      const why = await logNames.mismatch(origin);
      if (why !== undefined) {
        log.warn({ why }, 'the directory is of another log: it is folded anew from this one');
        directory = emptyDirectory();
        origin = NOWHERE;
      }
      if (!origin.first) origin = { ...origin, first: await logNames.first() };
      await readOn(true);
    },
  };
}

/** Shares a read among all who wait for one that began after they asked. */
function begunAfterTheCall(read: () => Promise<void>): () => Promise<void> {
  let reading: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const asked = (): Promise<void> => {
    if (!reading) {
      reading = read().finally(() => {
        reading = undefined;
      });
      return reading;
    }
    next ??= reading
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return asked();
      });
    return next;
  };
  return asked;
}
