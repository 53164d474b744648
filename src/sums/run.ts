import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Log } from '../infra/telemetry/port.ts';
import { textOfError } from '../projections/runner/batch/park.ts';
import { readCheckpoint } from '../projections/runner/state/checkpoint.ts';
import { watchInterruption } from '../projections/runner/worker/interruption.ts';
import { type Refreshing, refreshSums } from './refresh.ts';

export interface Summing {
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
/** So many positions further than at the last look, the projections catch up: most months would be summed in vain. */
const CATCHES_UP = 2_000n;
/** After this time they are summed all the same. */
const LONGEST_WAIT_MS = 60_000;
/** Summing takes at most about this part of one processor's time. */
const PART_OF_TIME = 0.1;
const LONGEST_PAUSE_MS = 30_000;

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
  let position = await positionOf(refreshing.pool).catch(() => 0n);
  let summedAt = performance.now();
  await pause(LOOK_EVERY_MS);
  while (!isStopping()) {
    const began = performance.now();
    try {
      const before = position;
      position = await positionOf(refreshing.pool);
      const isSettled = position - before < CATCHES_UP;
      const isDue = isSettled || began - summedAt > LONGEST_WAIT_MS;
      const months = isDue ? await refreshSums(refreshing, isStopping) : 0;
      if (isDue) summedAt = performance.now();
      interruption.end();
      const ms = performance.now() - began;
      if (months > 0) log.debug({ months, ms: Math.round(ms) }, 'Months were summed');
      await pause(Math.min(LONGEST_PAUSE_MS, Math.max(LOOK_EVERY_MS, ms / PART_OF_TIME)));
    } catch (error) {
      if (isStopping()) return;
      await pause(interruption.failed(textOfError(error)));
    }
  }
}

async function positionOf(pool: pg.Pool): Promise<bigint> {
  return (await readCheckpoint(pool)).position.commit;
}
