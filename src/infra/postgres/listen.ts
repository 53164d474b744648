import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { connectionOf, type Log } from './pool.ts';

export interface Listener {
  /** How often it was woken so far: by a notification, or because listening started (anew). */
  woken(): number;
  /** Waits until it was woken more often than that, so many milliseconds pass, or the signal aborts. Never throws. */
  wait(woken: number, withinMs: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const AGAIN_MS = 500;
const ANSWER_MS = 5_000;

/**
 * Listens to one channel on a connection of its own, and comes back by itself when that is lost. A notification may be missed
 * meanwhile, so whoever waits looks for himself after a time. `heard` is called with each notification, and with undefined whenever
 * listening starts: what was sent before then is lost. `reconnected` is called whenever it starts anew.
 */
export function listen(
  url: string,
  channel: string,
  log: Log,
  heard: (payload: string | undefined) => void = () => undefined,
  reconnected: () => void = () => undefined,
): Listener {
  const closing = new AbortController();
  let listened = false;
  let waiting: (() => void)[] = [];
  let count = 0;
  const stopped = new Promise<void>((resolve) => {
    closing.signal.addEventListener('abort', () => {
      resolve();
    });
  });

  function wake(payload: string | undefined): void {
    count++;
    heard(payload);
    for (const resume of waiting) resume();
  }

  async function session(): Promise<void> {
    const client = new pg.Client({ ...connectionOf(url, `pacesetter listen: ${channel}`), query_timeout: ANSWER_MS });
    const ended = new Promise<void>((resolve) => {
      client.on('end', resolve);
      client.on('error', () => {
        resolve();
      });
    });
    client.on('notification', (message) => {
      wake(message.payload ?? '');
    });
    try {
      await client.connect(); // never ended before it has connected: the driver would wait for ever
      await client.query(`listen ${channel}`);
      if (listened) reconnected();
      listened = true;
      wake(undefined);
      await Promise.race([ended, stopped]);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function keepListening(): Promise<void> {
    while (!closing.signal.aborted) {
      await session().catch((error: unknown) => {
        log.warn({ channel, error: String(error) }, 'Postgres cannot be listened to');
      });
      await sleep(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }
  const kept = keepListening();

  return {
    woken: () => count,
    wait(woken, withinMs, signal) {
      if (count > woken || signal?.aborted === true || closing.signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          waiting = waiting.filter((other) => other !== done);
          resolve();
        };
        const timer = setTimeout(done, withinMs);
        signal?.addEventListener('abort', done);
        waiting.push(done);
      });
    },
    async close() {
      closing.abort();
      wake(undefined);
      await kept;
    },
  };
}
