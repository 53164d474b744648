import { setTimeout as pause } from 'node:timers/promises';
import { type Address, type Client, createClient, NoAnswer, type Reply } from './client.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { until } from './until.ts';

export const TARGET = 't';
/** The cents that a sale adds to the target's actual, and that a return subtracts. */
export const SALE_CENTS = 2_000;
export const RETURN_CENTS = 1_000;

const terms = {
  period: '2026-Q1',
  measure: 'revenue',
  amount: '1000.00',
  currency: 'EUR',
  counts: 'credited',
  proration: 'none',
};

export const ORGANISATION: readonly (readonly [string, object])[] = [
  [
    'ConfigureCompany',
    { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  ],
  ['FoundDepartment', { departmentId: 'sales', name: 'Sales' }],
  ['HireSalesperson', { salespersonId: 'ada', name: 'Ada', departmentId: 'sales', on: '2025-01-01' }],
  ['ListProduct', { productId: 'p', name: 'Product', category: 'Goods', listPrice: '10.00', currency: 'EUR' }],
  ['SetTarget', { targetId: TARGET, scope: 'salesperson', scopeId: 'ada', ...terms }],
];

export function saleOf(n: number): object {
  return {
    saleId: `s${n}`,
    source: 'shop',
    soldAt: '2026-02-03T12:00:00+01:00',
    customer: 'c',
    currency: 'EUR',
    lines: [{ productId: 'p', quantity: '2', unitPrice: '10.00' }],
    credits: [{ salespersonId: 'ada', basisPoints: 10_000 }],
  };
}

/** A second return of this quantity is refused. */
function returnOf(n: number, quantity: string): object {
  return {
    saleId: `s${n}`,
    source: 'shop',
    returnId: `r${n}-${quantity}`,
    at: '2026-02-04T12:00:00+01:00',
    lines: [{ line: 1, quantity }],
    reason: 'quality',
  };
}

export interface Load {
  readonly ledger: Ledger;
  /** Waits until so many more are acknowledged. */
  readonly more: (count: number) => Promise<void>;
  /** Resolves when every command that was begun is settled. */
  readonly stop: () => Promise<void>;
}

export interface LoadOptions {
  readonly address: () => Address;
  readonly lanes?: number;
  /** Orders a second at most. Absent: no limit. */
  readonly rate?: number;
  /** A target is set and allocated once in so many orders; a reaction sets its children. Absent: 50. */
  readonly allocateEvery?: number;
}

/**
 * Posts orders: each is a sale, every fourth with a return, every sixteenth with a return that must be refused, some
 * with an allocation. A command without an answer, or with one that says to, is sent again under its id until it is
 * settled, as a client would.
 */
export function postUnderLoad({ address, lanes = 16, rate, allocateEvery = 50 }: LoadOptions): Load {
  const ledger = createLedger();
  const client = createClient(address);
  const settle = settler(client, ledger);
  const turn = pacer(rate);
  let stopped = false;
  const isStopped = (): boolean => stopped;
  let next = 0;

  async function order(n: number): Promise<void> {
    await settle('RecordSale', saleOf(n), `sale-${n}`);
    if (n % 4 === 0) await settle('RecordReturn', returnOf(n, '1'), `return-${n}`);
    if (n % 16 === 0) await settle('RecordReturn', returnOf(n, '9'), `refused-${n}`);
    if (n % allocateEvery === 0) {
      await settle(
        'SetTarget',
        { targetId: `whole-${n}`, scope: 'department', scopeId: 'sales', ...terms },
        `whole-${n}`,
      );
      await settle(
        'AllocateTarget',
        {
          targetId: `whole-${n}`,
          to: [{ targetId: `part-${n}`, scope: 'salesperson', scopeId: 'ada', basisPoints: 10_000 }],
        },
        `allocation-${n}`,
      );
    }
  }
  const lane = async () => {
    while (!isStopped()) {
      await turn();
      await order(next++);
    }
  };
  const running = Array.from({ length: lanes }, lane);
  const failed = Promise.all(running).then(() => undefined);
  failed.catch(() => undefined); // stop() and more() report it
  return {
    ledger,
    more(count) {
      const goal = ledger.acknowledged.size + count;
      return Promise.race([
        until(`${count} more are acknowledged`, () => ledger.acknowledged.size >= goal, GIVE_UP_MS),
        failed,
      ]);
    },
    async stop() {
      stopped = true;
      await failed;
      client.close();
    },
  };
}

/** Posts the company that the load needs. */
export async function organise(address: () => Address): Promise<void> {
  const client = createClient(address);
  for (const [name, data] of ORGANISATION) {
    const { status, body } = await client.post(name, data, `organise-${name}`);
    if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
  }
  client.close();
}

const GIVE_UP_MS = 180_000;
const MOST_FAULTS = 20;
/** Problems of a service that works and has too much to do. */
const BUSY = new Set(['/problems/Overloaded', '/problems/TooManyRequests', '/problems/StreamIsBusy']);

function settler(client: Client, ledger: Ledger) {
  let lastAcknowledged = performance.now();
  let written: readonly [name: string, data: object, commandId: string] | undefined;

  function acknowledge(commandId: string, { body }: Reply, mayBeWritten: boolean): void {
    const now = performance.now();
    ledger.longestGap = Math.max(ledger.longestGap, now - lastAcknowledged);
    lastAcknowledged = now;
    ledger.acknowledged.set(commandId, String(body['position']));
    if (body['duplicate'] !== true) return;
    if (mayBeWritten) ledger.found += 1;
    else ledger.faults.push(`${commandId} was said not to be written, or never sent, and was written`);
  }

  /** True for a final answer. */
  function settles(name: string, commandId: string, reply: Reply, mayBeWritten: boolean): boolean {
    const { status, body } = reply;
    if (status === 200 || status === 201) {
      acknowledge(commandId, reply, mayBeWritten);
      return true;
    }
    if (status === 422 && commandId.startsWith('refused-')) {
      ledger.refused.add(commandId);
      return true;
    }
    if (status === 429 || (status === 503 && BUSY.has(String(body['type'])))) {
      ledger.answered.busy += 1;
    } else if (status === 503 && body['outcome'] === 'not-attempted') {
      ledger.answered.notAttempted += 1;
    } else if (status === 503 && body['outcome'] === 'not-written') {
      ledger.answered.notWritten += 1;
    } else if (status === 503 && body['outcome'] === 'unknown') {
      ledger.answered.unknown += 1;
    } else if (ledger.faults.length < MOST_FAULTS) {
      ledger.faults.push(`${name} ${commandId} was answered ${status} ${JSON.stringify(body)}`);
    }
    return false;
  }

  /**
   * Sends an acknowledged command again, as a client does that lost the answer. No answer may say that it is not
   * written.
   */
  async function repeat(): Promise<void> {
    if (!written) return;
    const [name, , commandId] = written;
    const { status, body } = await client.post(...written);
    if ((status < 300 && body['duplicate'] === true) || status === 429) return;
    if (status === 503 && body['outcome'] !== 'not-written') return;
    ledger.faults.push(`${name} ${commandId}, which is written, was answered ${status} ${JSON.stringify(body)}`);
  }

  return async function settle(name: string, data: object, commandId: string): Promise<void> {
    ledger.sent += 1;
    let mayBeWritten = false; // by an earlier attempt
    let last = 'no answer';
    for (const deadline = performance.now() + GIVE_UP_MS; performance.now() < deadline;) {
      ledger.attempts += 1;
      try {
        const reply = await client.post(name, data, commandId);
        last = `${reply.status} ${JSON.stringify(reply.body)}`;
        if (settles(name, commandId, reply, mayBeWritten)) {
          if (reply.status < 300) written = [name, data, commandId];
          return;
        }
        if (reply.body['outcome'] === 'unknown') mayBeWritten = true;
        if (reply.body['outcome'] === 'not-written') mayBeWritten = false;
        if (ledger.attempts % 4 === 0) await repeat();
      } catch (fault) {
        if (!(fault instanceof NoAnswer)) throw fault;
        ledger.unanswered += 1;
        last = fault.message;
        mayBeWritten ||= fault.sent;
      }
      await pause(100);
    }
    throw new Error(`${name} ${commandId} was not settled within ${GIVE_UP_MS} ms. The last answer: ${last}`);
  };
}

/** Spreads turns evenly over time. Turns that were missed are not repeated. */
function pacer(rate: number | undefined): () => Promise<void> {
  if (rate === undefined) return () => Promise.resolve();
  let at = performance.now();
  return async () => {
    at = Math.max(at + 1_000 / rate, performance.now() - 1_000);
    const ms = at - performance.now();
    if (ms > 1) await pause(ms);
  };
}
