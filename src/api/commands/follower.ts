import { setTimeout as pause } from 'node:timers/promises';
import { advance, DIRECTORY_EVENTS } from '../../domain/directory/advance.ts';
import { emptyDirectory, type Directory } from '../../domain/directory/directory.ts';
import { positionOf } from '../../domain/kernel/position.ts';
import { StoreAway, type EventStore, type Recorded, type Subscription } from '../../infra/eventstore/port.ts';
import type { Api, DirectoryFollower } from '../ports.ts';

const FILTER = { types: DIRECTORY_EVENTS };
const BACKOFF_MS = [50, 100, 250, 500, 1000];

export function followDirectory(api: Pick<Api, 'store' | 'directoryCopy' | 'log'>): DirectoryFollower {
  const { store, log } = api;
  const directory = emptyDirectory();
  let subscription: Subscription | undefined;
  let following: Promise<void> | undefined;
  let adrift = true;
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;

  const catchUp = begunAfterTheCall(() => readToHead(store, directory));
  const rejoin = async () => {
    await catchUp();
    adrift = false;
  };

  const follow = async () => {
    for (let failures = 0; !stopped();) {
      try {
        if (adrift) await rejoin();
        subscription = store.subscribe(positionOf(directory.position), FILTER);
        for await (const events of subscription) {
          failures = 0;
          fold(directory, events);
          if (subscription.position.commit > directory.position) directory.position = subscription.position.commit;
        }
      } catch (fault) {
        if (stopped()) return;
        adrift = true;
        log.warn({ err: fault }, 'the directory lost the log; it goes on from where it stands');
        await pause(BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)]);
      }
    }
  };

  return {
    current: () => directory,
    catchUp,
    async follows() {
      if (adrift) await rejoin();
    },
    async reach(position) {
      while (directory.position < position) await catchUp();
    },
    async start() {
      const copy = await api.directoryCopy.load();
      fold(directory, copy.events);
      if (copy.position.commit > directory.position) directory.position = copy.position.commit;
      await rejoin().catch((fault: unknown) => {
        if (!(fault instanceof StoreAway)) throw fault;
        log.warn({ err: fault }, 'the log does not answer: the directory waits for it, and queries are answered meanwhile');
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

/**
 * Both the finite reads and the subscription give all directory events from a place behind the directory on, so what is not newer than
 * the directory has been folded.
 */
function fold(directory: Directory, events: readonly Recorded[]): void {
  for (const event of events) if (event.position > directory.position) advance(directory, event);
}

async function readToHead(store: EventStore, directory: Directory): Promise<void> {
  const head = await store.head();
  for await (const events of store.readAll(positionOf(directory.position), FILTER)) fold(directory, events);
  if (head.commit > directory.position) directory.position = head.commit;
}

/** Shares a read among all who wait for one that began after they asked. */
function begunAfterTheCall(read: () => Promise<void>): () => Promise<void> {
  let reading: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const asked = (): Promise<void> => {
    if (!reading) {
      reading = read().finally(() => { reading = undefined; });
      return reading;
    }
    next ??= reading.catch(() => undefined).then(() => {
      next = undefined;
      return asked();
    });
    return next;
  };
  return asked;
}
