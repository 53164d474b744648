import { setTimeout as pause } from 'node:timers/promises';
import pTimeout from 'p-timeout';
import pg from 'pg';
import type { Log } from '../telemetry/port.ts';
import { withoutSecrets } from '../telemetry/secrets.ts';
import { connectionOf } from './pool.ts';

/** The process cannot start, and waiting does not help. The message names the setting and says what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

export interface WaitOptions {
  /** Holds a password: never log it. */
  readonly url: string;
  /** The environment variable that the address comes from. */
  readonly setting: string;
  readonly log: Log;
  /** Milliseconds; afterwards CannotStart is thrown. */
  readonly limitMs: number;
  /** Ends the wait at once. */
  readonly signal: AbortSignal;
}

const RETRY_MS = 1_000;
const REPORT_EVERY_MS = 5_000;

/**
 * Resolves when Postgres answers. Logs one line when it has to wait, one every five seconds, and one when Postgres
 * answers. Throws CannotStart for an error that waiting does not fix (password, database, TLS) and at the limit, and
 * the signal's reason when aborted.
 */
export async function waitForPostgres({ url, setting, log, limitMs, signal }: WaitOptions): Promise<void> {
  const began = performance.now();
  let reported = -Infinity;
  for (;;) {
    const fault = await probe(url, signal);
    const waited = performance.now() - began;
    if (fault === undefined) {
      if (reported >= 0) log.info({ setting }, 'Postgres answers: the start goes on');
      return;
    }
    const hint = hintFor(fault);
    const where = `Postgres at ${placeOf(url)} (${setting})`;
    if (hint !== undefined) throw refused(url, setting, fault, hint);
    if (waited >= limitMs) {
      throw new CannotStart(
        `${where} did not answer within ${seconds(limitMs)} s: ${textOf(fault)}. ` +
          `Start the server, correct ${setting}, or wait longer with START_TIME_LIMIT_S.`,
      );
    }
    if (waited - reported >= REPORT_EVERY_MS) {
      reported = waited;
      const left = seconds(limitMs - waited);
      log.warn({ setting, error: textOf(fault) }, `${where} cannot be reached yet: waiting ${left} s more at most`);
    }
    await pause(RETRY_MS, undefined, { signal });
  }
}

/**
 * Throws CannotStart if the server refuses and waiting does not help. A server that cannot be reached does not stop the
 * start.
 */
export async function refuseUnusable({ url, setting, signal }: Omit<WaitOptions, 'log' | 'limitMs'>): Promise<void> {
  const fault = await probe(url, signal);
  const hint = fault && hintFor(fault);
  if (hint !== undefined) throw refused(url, setting, fault, hint);
}

function refused(url: string, setting: string, fault: Error | undefined, hint: string): CannotStart {
  const why = fault ? textOf(fault) : '';
  return new CannotStart(`Postgres at ${placeOf(url)} (${setting}) refuses: ${why}. ${hint}`);
}

/** The error of one connection attempt. Undefined if Postgres answers. */
async function probe(url: string, signal: AbortSignal): Promise<Error | undefined> {
  const client = new pg.Client({ ...connectionOf(url, 'pacesetter: start'), query_timeout: 5_000 });
  client.on('error', () => undefined);
  const end = (): void => void client.end().catch(() => undefined);
  signal.throwIfAborted();
  try {
    // The connection has limits of its own: only the signal ends the wait here.
    await pTimeout(
      client.connect().then(() => client.query('SELECT 1')),
      { milliseconds: Infinity, signal },
    );
    return undefined;
  } catch (fault) {
    signal.throwIfAborted();
    return fault as Error;
  } finally {
    end();
  }
}

/** SQLSTATEs that only the operator can fix, and what to do. */
const HINTS: Readonly<Record<string, string>> = {
  '28P01': 'Correct the user name or the password in the setting.',
  '28000': 'Correct the user name in the setting, or let the server accept it (pg_hba.conf).',
  '3D000': 'Create the database, or correct its name in the setting.',
  '42501': 'Grant the role what it needs: it creates schemas and tables.',
};

function hintFor(fault: Error): string | undefined {
  const code = 'code' in fault ? String(fault.code) : '';
  if (code in HINTS) return HINTS[code];
  if (/does not support SSL/i.test(fault.message)) {
    return 'Remove sslmode from the setting, or turn TLS on at the server.';
  }
  if (/certificate|self[- ]signed/i.test(fault.message)) {
    return 'Give the certificate authority with sslrootcert in the setting.';
  }
  return undefined;
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function textOf(fault: Error): string {
  const parts = fault instanceof AggregateError ? fault.errors.map(String) : [fault.message];
  return withoutSecrets(parts.filter((part) => part !== '').join('; ') || fault.name);
}

function seconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1_000));
}
