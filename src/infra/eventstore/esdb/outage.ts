import { readEsdbUrl } from '../../event-store-url.ts';
import type { Log } from '../../postgres/pool.ts';
import { accessFault, diagnose } from './diagnose.ts';
import { textOf } from './errors.ts';
import type { Fault } from './fault.ts';

const REPORT_EVERY_MS = 60_000;

/** A time in which the server does not answer or refuses. It begins with a failed probe and ends with a good one. */
export interface Outage {
  failed(error: unknown): void;
  /** True if there was an outage. */
  end(): boolean;
  /** Why the server refuses, and what to do. Undefined if it does not, as far as is known. */
  refusal(): string | undefined;
}

/** Logs a line when an outage begins, one a minute, and one when it ends. A refusal is an error. */
export function watchOutage(url: string, log: Log): Outage {
  const address = readEsdbUrl(url);
  const where = `EventStoreDB at ${address.hosts.join(',')}`;
  /** When the last line was logged; undefined if there is no outage. */
  let reportedAt: number | undefined;
  let refused: { readonly text: string; readonly byTheServer: boolean } | undefined;

  function refuse({ text, advice }: Fault, byTheServer: boolean): void {
    refused = { text: `${where} refuses this process: ${text}. ${advice ?? ''}`, byTheServer };
    log.error({ error: text }, refused.text);
  }

  /** Takes some seconds. The probes go on meanwhile, and may end the outage. */
  async function findRefusal(error: unknown): Promise<void> {
    const began = reportedAt;
    const fault = await diagnose(url, error);
    if (reportedAt !== began) return;
    if (fault.advice === undefined) refused = undefined;
    else refuse(fault, false);
  }

  return {
    failed(error) {
      const denied = accessFault(address, error);
      if (!denied && refused?.byTheServer) refused = undefined;
      const isNews = reportedAt === undefined || (denied !== undefined && refused === undefined);
      if (!isNews && performance.now() - (reportedAt ?? 0) < REPORT_EVERY_MS) return;
      reportedAt = performance.now();
      if (denied) {
        refuse(denied, true);
        return;
      }
      log.warn({ error: textOf(error) }, `${where} does not answer: looking for it again`);
      findRefusal(error).catch(() => undefined); // a file that vanished meanwhile: the next minute says so
    },
    end() {
      const was = reportedAt !== undefined;
      reportedAt = undefined;
      refused = undefined;
      if (was) log.info({}, `${where} answers again`);
      return was;
    },
    refusal: () => refused?.text,
  };
}
