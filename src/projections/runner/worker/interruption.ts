import type { Log } from '../../../infra/telemetry/port.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const REPORT_EVERY_MS = 60_000;

/** A time in which work fails again and again. It begins with a failure and ends when work goes on. */
export interface Interruption {
  isOn(): boolean;
  /** Answers the milliseconds to wait before the next attempt: each time twice as many, up to some seconds. */
  failed(why: string): number;
  /** Work goes on. Does nothing if there was no failure. */
  end(): void;
}

/**
 * Logs a line when an interruption begins, one a minute, and one when it ends. `what` is interrupted, in the plural,
 * and `about` are its fields. `now` is in milliseconds.
 */
export function watchInterruption(
  log: Log,
  { what, about }: { readonly what: string; readonly about: object },
  now: () => number = () => performance.now(),
): Interruption {
  let attempts = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let reportedAt = 0;
  return {
    isOn: () => attempts > 0,
    failed(why) {
      attempts++;
      if (attempts === 1 || now() - reportedAt >= REPORT_EVERY_MS) {
        reportedAt = now();
        log.warn({ ...about, attempts, error: why }, `${what} are interrupted and try again`);
      }
      const ms = pauseMs;
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      return ms;
    },
    end() {
      if (attempts > 0) log.info({ ...about, attempts }, `${what} are no longer interrupted`);
      attempts = 0;
      pauseMs = FIRST_PAUSE_MS;
    },
  };
}
