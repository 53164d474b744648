import type { EventStoreDBClient } from '@eventstore/db-client';
import { readEsdbUrl } from '../../event-store-url.ts';
import type { Log } from '../../telemetry/port.ts';
import { openClient, type OwnClient } from './client.ts';
import { isDenied } from './errors.ts';
import { fileFault } from './files.ts';
import { watchOutage } from './outage.ts';
import { probe } from './probe.ts';

/** The one connection of this process. Clients share state inside the library, so two are never in use. */
export interface Link {
  client(): EventStoreDBClient;
  /** Milliseconds during which an append or read is retried, through restarts and elections. */
  readonly timeLimitMs: number;
  /** Calls back when pending calls of the client will not be answered any more. Returns how to stop listening. */
  onLost(listener: () => void): () => void;
  /** Why the server refuses, and what to do. Undefined if it does not, as far as the last probes show. */
  refusal(): string | undefined;
  /** True as soon as `close` is called. */
  isClosed(): boolean;
  close(): Promise<void>;
}

export interface LinkOptions {
  readonly url: string;
  readonly log: Log;
  readonly timeLimitMs: number;
  readonly reconnected?: () => void;
}

/** Milliseconds between two probes. */
const BEAT_MS = 1_000;

/**
 * Probes the server every second. If it does not answer (it is frozen, or another node leads now) the client is given
 * up: its calls end, and a new client looks for the leader. The library itself notices a silent server after 20 s at
 * best; a subscription never notices.
 */
export function openLink({ url, log, timeLimitMs, reconnected }: LinkOptions): Link {
  const listeners = new Set<() => void>();
  const outage = watchOutage(url, log);
  let client = firstClient(url);
  let beating: Promise<void> | undefined;
  let closed = false;

  async function beat(): Promise<void> {
    const asked = client;
    try {
      await probe(asked.calls);
      if (outage.end()) reconnected?.();
    } catch (error) {
      if (closed) return;
      outage.failed(error);
      if (isDenied(error)) return; // the server answers: it would refuse another client, too
      const next = another(url);
      if (next) client = next;
      for (const listener of [...listeners]) listener();
      if (next) await asked.giveUp();
    }
  }

  const timer = setInterval(() => {
    beating ??= beat().finally(() => {
      beating = undefined;
    });
  }, BEAT_MS);
  timer.unref();

  return {
    client: () => client.calls,
    timeLimitMs,
    onLost(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    refusal: () => outage.refusal(),
    isClosed: () => closed,
    async close() {
      closed = true;
      clearInterval(timer);
      await Promise.all([client.giveUp(), beating]); // the first ends the probe of the second
    },
  };
}

/** Throws an error that names the file if one that the address names cannot be used. The client's own names none. */
function firstClient(url: string): OwnClient {
  const fault = fileFault(readEsdbUrl(url));
  if (fault) throw new RangeError(`EventStoreDB cannot be used: ${fault.text}. ${fault.advice ?? ''}`);
  return openClient(url);
}

/** Undefined if a file that the address names cannot be read any more. */
function another(url: string): OwnClient | undefined {
  try {
    return openClient(url);
  } catch {
    return undefined;
  }
}
