import { setTimeout as sleep } from 'node:timers/promises';
import pTimeout from 'p-timeout';
import pg from 'pg';
import type { Log } from '../telemetry/port.ts';
import { connectionOf } from './pool.ts';

export interface Listener {
  /** Count of wake-ups so far: notifications, and each start of listening. */
  woken(): number;
  /** Waits until the count is above the given one, the time passes, or the signal aborts. Never throws. */
  wait(woken: number, withinMs: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const AGAIN_MS = 500;
const ANSWER_MS = 5_000;

/**
 * Listens to one channel on a connection of its own, and reconnects when that is lost. A notification may be lost
 * meanwhile, so the caller must look again after a time. `heard` is called with each notification, and with undefined
 * whenever listening starts: earlier notifications are lost then. `reconnected` is called whenever listening starts
 * again.
 */
export function listen(
  url: string,
  channel: string,
  log: Log,
  heard: (payload: string | undefined) => void = () => undefined,
  reconnected: () => void = () => undefined,
): Listener {
  const closing = new AbortController();
  const waiting = createWaiting(closing.signal);
  let listened = false;

  const wake = (payload: string | undefined): void => {
    heard(payload);
    waiting.wake();
  };
  const started = (): void => {
    if (listened) reconnected();
    listened = true;
    wake(undefined);
  };

  async function keepListening(): Promise<void> {
    while (!closing.signal.aborted) {
      await session({ url, channel, closing: closing.signal, started, notified: wake }).catch((error: unknown) => {
        log.warn({ channel, error: String(error) }, 'Cannot listen to Postgres');
      });
      await sleep(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }
  const kept = keepListening();

  return {
    woken: waiting.woken,
    wait: (woken, withinMs, signal) => waiting.wait(woken, withinMs, signal),
    async close() {
      closing.abort();
      wake(undefined);
      await kept;
    },
  };
}

interface ListenSession {
  readonly url: string;
  readonly channel: string;
  readonly closing: AbortSignal;
  readonly started: () => void;
  readonly notified: (payload: string) => void;
}

/** One connection, from LISTEN until it is lost or the listener closes. */
async function session({ url, channel, closing, started, notified }: ListenSession): Promise<void> {
  const client = new pg.Client({ ...connectionOf(url, `pacesetter listen: ${channel}`), query_timeout: ANSWER_MS });
  const ended = new Promise<void>((resolve) => {
    client.on('end', resolve);
    client.on('error', () => {
      resolve();
    });
    closing.addEventListener('abort', () => {
      resolve();
    });
  });
  client.on('notification', (message) => {
    notified(message.payload ?? '');
  });
  try {
    // Do not end the client before it has connected: the driver would wait for ever.
    await client.connect();
    await client.query(`listen ${channel}`);
    started();
    if (!closing.aborted) await ended;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function createWaiting(closing: AbortSignal) {
  const waiting = new Set<() => void>();
  let count = 0;
  return {
    woken: (): number => count,
    wake(): void {
      count++;
      for (const resume of waiting) resume();
    },
    async wait(woken: number, withinMs: number, signal?: AbortSignal): Promise<void> {
      if (count > woken || closing.aborted) return;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const resume = (): void => {
        resolve(undefined);
      };
      waiting.add(resume);
      // It rejects only when the signal aborts, and then the wait is over as well.
      await pTimeout(promise, { milliseconds: withinMs, message: false, ...(signal && { signal }) }).catch(
        () => undefined,
      );
      waiting.delete(resume);
    },
  };
}
