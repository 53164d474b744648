import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../infra/telemetry/port.ts';
import { textOfError } from '../projections/runner/batch/park.ts';
import { watchInterruption } from '../projections/runner/worker/interruption.ts';
import { type Refreshing, refreshSums } from './refresh.ts';

export interface Summing {
  stop(): Promise<void>;
}

const PAUSE_MS = 1_000;
/** Summing takes at most about this part of one processor's time. */
const PART_OF_TIME = 0.05;
const LONGEST_PAUSE_MS = 60_000;

/** Keeps the sums by month current, in a process that projects. */
export function startSums(refreshing: Refreshing & { readonly log: Log }): Summing {
  const stopping = new AbortController();
  const running = keepSumming(refreshing, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function keepSumming({ log, ...refreshing }: Refreshing & { readonly log: Log }, stopping: AbortSignal) {
  const pause = (ms: number): Promise<unknown> => sleep(ms, undefined, { signal: stopping }).catch(() => undefined);
  const isStopping = (): boolean => stopping.aborted;
  const interruption = watchInterruption(log, { what: 'The sums by month', about: {} });
  while (!isStopping()) {
    const began = performance.now();
    try {
      const months = await refreshSums(refreshing, isStopping);
      interruption.end();
      const ms = performance.now() - began;
      if (months > 0) log.debug({ months, ms: Math.round(ms) }, 'Months were summed');
      await pause(Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, ms / PART_OF_TIME)));
    } catch (error) {
      if (isStopping()) return;
      await pause(interruption.failed(textOfError(error)));
    }
  }
}
