import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Address } from './client.ts';
import type { Ledger } from './ledger.ts';
import { RETURN_CENTS, SALE_CENTS, TARGET } from './load.ts';
import { until } from './until.ts';

interface Audited {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: { readonly saleId?: string; readonly returnId?: string; readonly targetId?: string };
  readonly recordedAt: string;
  readonly metadata: { readonly commandId?: string };
}

export interface Reconciled {
  /** Every difference from the client's answers. Empty if all is well. */
  readonly findings: string[];
  readonly events: number;
  /** Acknowledged commands whose event is in the log. */
  readonly found: number;
}

/** Compares the audit log and the figures of attainment with the client's ledger, after the load has stopped. */
export async function reconcile(address: Address, ledger: Ledger): Promise<Reconciled> {
  const findings = [...ledger.faults];
  const log = await readLog(address, findings);
  let found = 0;
  for (const [commandId, position] of ledger.acknowledged) {
    const recorded = log.byCommand.get(commandId);
    if (recorded === position) found += 1;
    else findings.push(`${commandId} was acknowledged at ${position}; the log has it at ${String(recorded)}`);
  }
  for (const commandId of log.byCommand.keys()) {
    if (!ledger.acknowledged.has(commandId) && /^(sale|return|refused|whole|allocation)-/.test(commandId)) {
      findings.push(`${commandId} is in the log and was never acknowledged`);
    }
  }
  const allocations = [...ledger.acknowledged.keys()].filter((id) => id.startsWith('allocation-')).length;
  findings.push(...(await figures(address, log, allocations)));
  return { findings: findings.slice(0, 50), events: log.events, found };
}

interface Log {
  readonly events: number;
  readonly sales: number;
  readonly returns: number;
  /** The last event's position of each command. */
  readonly byCommand: Map<string, string>;
}

async function readLog(address: Address, findings: string[]): Promise<Log> {
  const byCommand = new Map<string, string>();
  const seen = new Set<string>();
  let [events, sales, returns, last, recordedAt] = [0, 0, 0, -1n, ''];
  for await (const event of audited(address)) {
    events += 1;
    const position = BigInt(event.position.split(':')[0] as string);
    if (position <= last) findings.push(`position ${position} comes after ${last}`);
    if (event.recordedAt < recordedAt) {
      findings.push(`at ${position} recorded time runs back from ${recordedAt} to ${event.recordedAt}`);
    }
    [last, recordedAt] = [position, event.recordedAt];
    const fact = factOf(event);
    if (seen.has(fact)) findings.push(`${fact} is there twice, the second time at ${position}`);
    seen.add(fact);
    if (event.type === 'SaleRecorded') sales += 1;
    if (event.type === 'SaleReturned') returns += 1;
    if (event.metadata.commandId !== undefined) byCommand.set(event.metadata.commandId, event.position);
  }
  return { events, sales, returns, byCommand };
}

/** Events that a stream may hold once. */
function factOf({ type, stream, data: { saleId, returnId, targetId } }: Audited): string {
  return [type, stream, saleId, returnId, targetId].filter((part) => part !== undefined).join(' ');
}

/** Waits for the read models and the reactions, which follow the log. */
async function figures(address: Address, { sales, returns }: Log, allocations: number): Promise<string[]> {
  const expected = ((sales * SALE_CENTS - returns * RETURN_CENTS) / 100).toFixed(2);
  let actual = '';
  const agreed = until(
    'the target has the figure',
    async () => {
      const answer = await fetch(`${address.url}/v1/attainment/${TARGET}`, {
        headers: { authorization: `Bearer ${address.key}` },
      });
      actual = JSON.stringify(await answer.json());
      return (JSON.parse(actual) as { actual?: string }).actual === expected;
    },
    120_000,
  );
  const findings = await agreed.then(
    () => [],
    () => [`the target should have ${expected}; it has ${actual}`],
  );
  let parts = 0;
  const reacted = until(
    'each allocation has set its part',
    async () => {
      parts = 0;
      for await (const { data } of audited(address, '?type=TargetSet')) {
        if (data.targetId?.startsWith('part-') === true) parts += 1;
      }
      return parts === allocations;
    },
    60_000,
  );
  return [
    ...findings,
    ...(await reacted.then(
      () => [],
      () => [`${allocations} allocations should have set a part each; ${parts} parts are set`],
    )),
  ];
}

/** The audit log, line by line. */
export async function* audited({ url, key }: Address, query = ''): AsyncGenerator<Audited> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/v1/audit/events${query}`, { headers: { authorization: `Bearer ${key}` } }, resolve).on('error', reject);
  });
  if (response.statusCode !== 200) throw new Error(`The audit log was answered ${response.statusCode}.`);
  for await (const line of createInterface({ input: response })) if (line !== '') yield JSON.parse(line) as Audited;
}
