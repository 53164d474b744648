import { readEsdbUrl } from '../../event-store-url.ts';
import type { Log } from '../../telemetry/port.ts';
import { accessFault, diagnose } from './diagnose.ts';
import { textOf } from './errors.ts';
import type { ServerFault } from './fault.ts';

const REPORT_EVERY_MS = 60_000;
/** A refusal that only another connection shows is looked for this often. */
const DIAGNOSE_EVERY_MS = 5_000;

/** A time in which the server does not answer or refuses. It begins with a failed probe and ends with a good one. */
export interface Outage {
  failed(error: unknown): void;
  /** True if there was an outage. */
  end(): boolean;
  /** Why the server refuses, and what to do. Undefined if it does not, as far as is known. */
  refusal(): string | undefined;
}

/** One that is under way. Times are of `performance.now`. */
interface Current {
  reportedAt: number;
  diagnosedAt: number;
  refusal: string | undefined;
}

/** Logs a line when an outage begins, when a refusal begins, one a minute, and when it ends. A refusal is an error. */
export function watchOutage(url: string, log: Log): Outage {
  const address = readEsdbUrl(url);
  const where = `EventStoreDB at ${address.hosts.join(',')}`;
  let current: Current | undefined;

  function report(of: Current, error: unknown): void {
    of.reportedAt = performance.now();
    if (of.refusal === undefined) log.warn({ error: textOf(error) }, `${where} does not answer: looking for it again`);
    else log.error({}, of.refusal);
  }

  function refused(of: Current, { text, advice }: ServerFault): void {
    const isNews = of.refusal === undefined;
    of.refusal = advice === undefined ? undefined : `${where} refuses this process: ${text}. ${advice}`;
    if (isNews && of.refusal !== undefined) report(of, undefined);
  }

  /** Takes some seconds. The probes go on meanwhile, and may end the outage. */
  function findRefusal(of: Current, error: unknown): void {
    of.diagnosedAt = performance.now();
    diagnose(url, error).then(
      (fault) => {
        if (current === of) refused(of, fault);
      },
      () => undefined, // a file that vanished meanwhile: the next diagnosis says so
    );
  }

  return {
    failed(error) {
      const now = performance.now();
      const of = (current ??= { reportedAt: -Infinity, diagnosedAt: -Infinity, refusal: undefined });
      const denied = accessFault(address, error);
      if (denied) refused(of, denied);
      else if (now - of.diagnosedAt >= DIAGNOSE_EVERY_MS) findRefusal(of, error);
      if (now - of.reportedAt >= REPORT_EVERY_MS) report(of, error);
    },
    end() {
      if (!current) return false;
      current = undefined;
      log.info({}, `${where} answers again`);
      return true;
    },
    refusal: () => current?.refusal,
  };
}
