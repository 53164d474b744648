/** What the client knows about its commands. It is compared with the log. */
export interface Ledger {
  /** Commands begun, repeats not counted. */
  sent: number;
  /** Requests in all. */
  attempts: number;
  /** Acknowledged as duplicates: an earlier attempt without a known outcome had been written. */
  found: number;
  /** Answers without an acknowledgement, by outcome. `busy`: refused for the load (429, or 503 for it). */
  readonly answered: { unknown: number; notWritten: number; notAttempted: number; busy: number };
  /** Connections that broke or could not be made. */
  unanswered: number;
  /** Errors of the service, as sentences. */
  readonly faults: string[];
  /** The position in the acknowledgement of each command, by command id. */
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
    answered: { unknown: 0, notWritten: 0, notAttempted: 0, busy: 0 },
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
  answered,
  unanswered,
  longestGap,
}: Ledger): string {
  return (
    `${sent} commands in ${attempts} requests: ${acknowledged.size} acknowledged (${found} found after an unknown ` +
    `outcome), ${refused.size} refused; answered unknown ${answered.unknown}, not written ${answered.notWritten}, ` +
    `not attempted ${answered.notAttempted}, busy ${answered.busy}, no answer ${unanswered}; ` +
    `longest without an acknowledgement ${(longestGap / 1000).toFixed(1)} s`
  );
}
