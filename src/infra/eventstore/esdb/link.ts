import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import type { Log } from '../../postgres/pool.ts';
import { textOf } from './errors.ts';
import { pull } from './pull.ts';
import { within } from './within.ts';

/** The one connection of this process. Clients share state inside the library, so two are never in use. */
export interface Link {
  client(): EventStoreDBClient;
  /** Milliseconds during which an append or read is retried, through restarts and elections. */
  readonly timeLimitMs: number;
  /** Calls back when pending calls of the client will not be answered any more. Returns how to stop listening. */
  onLost(listener: () => void): () => void;
  close(): Promise<void>;
}

export interface LinkOptions {
  readonly url: string;
  readonly log: Log;
  readonly timeLimitMs: number;
  readonly reconnected?: () => void;
}

/** Milliseconds between two probes, and the limit of one. A busy process must not take the server for silent. */
const BEAT_MS = 1_000;
const BEAT_LIMIT_MS = 2_500;

/** A private part of the library: a hanging connection cannot be closed without it. */
interface Innards {
  getChannel(): Promise<{ close(): void }>;
}

/**
 * Probes the server every second. If it does not answer (it is frozen, or another node leads now) the client is given
 * up: its calls end, and a new client looks for the leader. The library itself notices a silent server after 20 s at
 * best; a subscription never notices.
 */
export function openLink({ url, log, timeLimitMs, reconnected }: LinkOptions): Link {
  const listeners = new Set<() => void>();
  let client = EventStoreDBClient.connectionString(url);
  let away = false;
  let beating: Promise<void> | undefined;

  async function beat(): Promise<void> {
    const asked = client;
    try {
      await within(BEAT_LIMIT_MS, 'the probe of the server', look(asked));
      if (!away) return;
      away = false;
      reconnected?.();
      log.info({}, 'EventStoreDB answers again');
    } catch (error) {
      if (!away) log.warn({ error: textOf(error) }, 'EventStoreDB does not answer: looking for it again');
      away = true;
      client = EventStoreDBClient.connectionString(url);
      for (const listener of [...listeners]) listener();
      await giveUp(asked);
    }
  }

  const timer = setInterval(() => {
    beating ??= beat().finally(() => {
      beating = undefined;
    });
  }, BEAT_MS);
  timer.unref();

  return {
    client: () => client,
    timeLimitMs,
    onLost(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async close() {
      clearInterval(timer);
      await beating;
      await giveUp(client);
    },
  };
}

async function look(client: EventStoreDBClient): Promise<void> {
  const read = pull(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true }));
  await read.next();
  await read.return(undefined);
}

async function giveUp(client: EventStoreDBClient): Promise<void> {
  await within(1_000, 'the end of its calls', client.dispose()).catch(() => undefined);
  await within(1_000, 'its channel', (client as unknown as Innards).getChannel()).then(
    (channel) => {
      channel.close();
    },
    () => undefined,
  );
}
