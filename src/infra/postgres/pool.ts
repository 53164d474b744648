import pg from 'pg';
import type { Log } from '../telemetry/port.ts';

/** For code that may not import pg. */
export type Pool = pg.Pool;

export interface PoolOptions {
  readonly url: string;
  readonly log: Log;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly max?: number;
  /** Milliseconds after which Postgres cancels a statement. Absent: never. */
  readonly statementTimeoutMs?: number;
  /** Milliseconds after which a query of a silent server fails. Absent: never. */
  readonly answerTimeoutMs?: number;
  /** Milliseconds after which Postgres ends a session that is idle in a transaction. Absent: never. */
  readonly idleInTransactionTimeoutMs?: number;
  /** Further settings of each session. */
  readonly settings?: Readonly<Record<string, string>>;
}

const CONNECT_MS = 5_000;

/** Settings of every connection. Times are UTC and ISO, independent of the server's settings. */
export function connectionOf(
  url: string,
  name: string,
  settings: Readonly<Record<string, string>> = {},
): pg.ClientConfig {
  const asked = new URL(url).searchParams.get('options') ?? '';
  const withOptions = new URL(url);
  const flags = Object.entries({ timezone: 'UTC', datestyle: 'ISO', ...settings }).map(
    ([key, value]) => `-c ${key}=${value}`,
  );
  withOptions.searchParams.set('options', [asked, ...flags].join(' ').trim());
  return {
    connectionString: withOptions.href,
    application_name: name,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}

/** A pool that never ends the process: an idle connection's error is logged, the next query opens a new one. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOf(options.url, options.name, options.settings),
    max: options.max ?? 10,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? false,
    ...(options.answerTimeoutMs === undefined ? {} : { query_timeout: options.answerTimeoutMs }),
    ...(options.idleInTransactionTimeoutMs === undefined
      ? {}
      : { idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs }),
  });
  pool.on('error', (error) => {
    // The pool's end does not wait for its connections: on a busy machine the server can stop before they are closed.
    if (pool.ending) return;
    options.log.warn({ pool: options.name, error: error.message }, 'An idle connection to Postgres was lost');
  });
  // A client in use reports through its query too; without this listener its 'error' event would end the process.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}
