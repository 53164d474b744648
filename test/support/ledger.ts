/** What the client knows of its commands: the only witness beside the log. */
export interface Ledger {
  /** Commands begun, repeats not counted. */
  sent: number;
  /** Requests in all. */
  attempts: number;
  /** Acknowledged as recognised: an attempt before, of which nothing was known, had been written. */
  found: number;
  /** Answers that said so: unknown, not written, turned away for the load (429, or 503 for it). */
  readonly told: { unknown: number; notWritten: number; busy: number };
  /** Connections that broke or could not be made. */
  unanswered: number;
  /** What the service must not do, as sentences. */
  readonly faults: string[];
  /** The position that each acknowledged command was told, by command id. */
  readonly acknowledged: Map<string, string>;
  /** Command ids that were refused, as they should be. */
  readonly refused: Set<string>;
  /** Milliseconds: the longest time without an acknowledgement. */
  longestGap: number;
}

export function createLedger(): Ledger {
  return {
    sent: 0,
    attempts: 0,
    found: 0,
    told: { unknown: 0, notWritten: 0, busy: 0 },
    unanswered: 0,
    faults: [],
    acknowledged: new Map(),
    refused: new Set(),
    longestGap: 0,
  };
}

export function summaryOf({
  sent,
  attempts,
  acknowledged,
  refused,
  found,
  told,
  unanswered,
  longestGap,
}: Ledger): string {
  return (
    `${sent} commands in ${attempts} requests: ${acknowledged.size} acknowledged (${found} found after no word of ` +
    `them), ${refused.size} refused; ` +
    `told unknown ${told.unknown}, not written ${told.notWritten}, busy ${told.busy}, no answer ${unanswered}; ` +
    `longest without an acknowledgement ${(longestGap / 1000).toFixed(1)} s`
  );
}
