import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../telemetry/port.ts';

export interface Keeping {
  /** Starts the server, and resolves when it answers. */
  readonly start: () => Promise<ChildProcess>;
  readonly end: (server: ChildProcess) => Promise<void>;
  readonly log: Log;
}

/** Milliseconds between two attempts to start the server: its disk may have room again by then. */
const AGAIN_MS = 2_000;

/**
 * Keeps a server running: restarts it when it ends unexpectedly (killed for its memory, or by a full disk). Throws if
 * the first start fails. Returns the function that stops the server.
 */
export async function keepRunning({ start, end, log }: Keeping): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const isStopping = (): boolean => signal.aborted;
  let server = await start();

  async function keep(): Promise<void> {
    for (;;) {
      await ended(server, signal);
      if (isStopping()) return;
      log.error(
        { code: server.exitCode, signal: server.signalCode },
        'Postgres ended unexpectedly and is started again',
      );
      for (let again: ChildProcess | undefined; !again;) {
        again = await start().catch((error: unknown) => {
          log.error(
            { error: error instanceof Error ? error.message : String(error) },
            'Postgres does not start; the start is tried again',
          );
          return undefined;
        });
        if (again) server = again;
        else await sleep(AGAIN_MS, undefined, { signal }).catch(() => undefined);
        if (isStopping()) return;
      }
    }
  }

  const kept = keep();
  return async () => {
    stopping.abort();
    await kept;
    await end(server);
  };
}

async function ended(server: ChildProcess, signal: AbortSignal): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || signal.aborted) return;
  await once(server, 'exit', { signal }).catch(() => undefined);
}
