import { setTimeout as pause } from 'node:timers/promises';
import { advance, DIRECTORY_EVENTS } from '../../domain/directory/advance.ts';
import { emptyDirectory } from '../../domain/directory/directory.ts';
import { positionOf } from '../../domain/kernel/position.ts';
import type { Recorded, Subscription } from '../../infra/eventstore/port.ts';
import type { Api, DirectoryFollower } from '../ports.ts';

const FILTER = { types: DIRECTORY_EVENTS };
const BACKOFF_MS = [50, 100, 250, 500, 1000];

export function followDirectory(api: Pick<Api, 'store' | 'directoryCopy' | 'log'>): DirectoryFollower {
  const { store, log } = api;
  const directory = emptyDirectory();
  let subscription: Subscription | undefined;
  let following: Promise<void> | undefined;
  let stopped = false;
  let reading: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  // Both the finite reads and the subscription give all directory events from a place behind the directory on, so what is
  // not newer than the directory has been folded.
  const fold = (events: readonly Recorded[]) => {
    for (const event of events) if (event.position > directory.position) advance(directory, event);
  };

  const readToHead = async () => {
    const head = await store.head();
    for await (const events of store.readAll(positionOf(directory.position), FILTER)) fold(events);
    if (head.commit > directory.position) directory.position = head.commit;
  };

  const catchUp = (): Promise<void> => {
    if (!reading) {
      reading = readToHead().finally(() => { reading = undefined; });
      return reading;
    }
    next ??= reading.catch(() => undefined).then(() => {
      next = undefined;
      return catchUp();
    });
    return next;
  };

  const follow = async () => {
    for (let failures = 0; !stopped;) {
      try {
        subscription = store.subscribe(positionOf(directory.position), FILTER);
        for await (const events of subscription) {
          failures = 0;
          fold(events);
        }
      } catch (fault) {
        if (stopped) return;
        log.warn({ err: fault }, 'the directory lost the log; it goes on from where it stands');
        await pause(BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)]);
      }
    }
  };

  return {
    current: () => directory,
    catchUp,
    async reach(position) {
      while (directory.position < position) await catchUp();
    },
    async start() {
      const copy = await api.directoryCopy.load();
      fold(copy.events);
      if (copy.position.commit > directory.position) directory.position = copy.position.commit;
      await catchUp();
      following = follow();
    },
    async stop() {
      stopped = true;
      await subscription?.close();
      await following;
    },
  };
}
