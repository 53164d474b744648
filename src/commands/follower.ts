import { setTimeout as pause } from 'node:timers/promises';
import pTimeout from 'p-timeout';
import { positionOf } from '../domain/kernel/position.ts';
import { StoreAway, type Subscription } from '../infra/eventstore/port.ts';
import { DIRECTORY_FILTER, type FoldedDirectory, holdDirectory } from './folded-directory.ts';
import type { CommandPorts, DirectoryFollower } from './ports.ts';
import { shareReads } from './share-reads.ts';

export type FollowerPorts = Pick<CommandPorts, 'store' | 'directoryCopy' | 'logIdentifier' | 'logMatch' | 'log'>;

const BACKOFF_MS = [50, 100, 250, 500, 1000];

export function followDirectory(ports: FollowerPorts): DirectoryFollower {
  const held = holdDirectory(ports);
  const feed = createFeed(ports, held);
  return {
    current: held.directory,
    catchUp: feed.catchUp,
    async follows() {
      if (feed.isLost()) await feed.catchUp();
    },
    async reach(position) {
      while (held.directory().position < position) await feed.catchUp();
    },
    async start() {
      held.copied(await ports.directoryCopy.load());
      await feed.catchUp().catch((fault: unknown) => {
        if (!(fault instanceof StoreAway)) throw fault;
        ports.log.warn(
          { err: fault },
          'the log does not answer: the directory waits for it, and queries are answered meanwhile',
        );
      });
      feed.start();
    },
    stop: () => feed.stop(),
  };
}

/**
 * Keeps the directory at the end of the log. `isLost` is true at the start and after a lost connection, until it has
 * caught up.
 */
function createFeed({ store, logMatch, log }: FollowerPorts, held: FoldedDirectory) {
  let subscription: Subscription | undefined;
  let following: Promise<void> | undefined;
  let lost = true;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;

  const catchUp = shareReads(async () => {
    if (lost) await held.rejoin();
    else await held.readOn();
    lost = false;
  });

  const session = async (received: () => void) => {
    // While the log is away a read of it is tried for some seconds. A stop does not wait for them.
    if (lost) await pTimeout(catchUp(), { milliseconds: Infinity, signal: stopping.signal });
    subscription = store.subscribe(positionOf(held.directory().position), DIRECTORY_FILTER);
    for await (const events of subscription) {
      received();
      held.take(events, subscription.position.commit);
    }
  };

  const follow = async () => {
    for (let failures = 0; !isStopping();) {
      try {
        await session(() => {
          failures = 0;
        });
      } catch (fault) {
        if (isStopping()) return;
        lost = true;
        logMatch.lost();
        // The log's own lines say that it is still away.
        if (failures === 0) log.warn({ err: fault }, 'the directory lost the log and resumes from its position');
        await pause(BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)]);
      }
    }
  };

  return {
    catchUp,
    isLost: () => lost,
    start(): void {
      following = follow();
    },
    async stop(): Promise<void> {
      stopping.abort();
      await subscription?.close();
      await following;
    },
  };
}
