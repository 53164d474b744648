import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { importLines } from '../src/cli/import-lines.ts';
import { startEmbedded } from '../src/infra/postgres/embedded.ts';
import { freePort } from '../test/support/service.ts';
import { ndjson } from './company.ts';
import { run, type Running, until } from './processes.ts';

export const BIN = fileURLToPath(new URL('../bin/pacesetter.js', import.meta.url));

/** A Postgres of its own, and processes of the service on it. */
export interface Site {
  readonly folder: string;
  readonly pool: pg.Pool;
  /** The settings of the service's processes. */
  readonly env: Readonly<Record<string, string>>;
  start(role: 'api' | 'projections', ...more: readonly string[]): Promise<Running>;
  /** Of the admin. The first start of an api makes it. */
  key(): string;
  /** Posts the lines to the bulk endpoint. Throws if one is refused. */
  send(api: Running, lines: Parameters<typeof ndjson>[0]): Promise<void>;
  close(): Promise<void>;
}

/** `eventStoreUrl`: where the log is. Empty: in the site's Postgres. */
export async function openSite(eventStoreUrl: string): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'pacesetter-bench-'));
  const database = await startEmbedded({ folder, log: pino({ level: 'warn' }, pino.destination(2)) });
  const pool = new pg.Pool({ connectionString: database.url, max: 5 });
  pool.on('error', () => undefined); // the server can stop before an ended pool has closed its connections
  const env = {
    DATABASE_URL: database.url,
    EVENTSTORE_URL: eventStoreUrl,
    PACESETTER_DATA: folder,
    LOG_LEVEL: 'error',
  };
  const key = (): string => readFileSync(join(folder, 'admin.key'), 'utf8').trim();
  return {
    folder,
    pool,
    env,
    key,
    start: async (role, ...more) => run(BIN, ['start', '--only', role, ...more], env, await freePort(), '/live'),
    async send(api, lines) {
      const summary = await importLines({ url: api.url, key: key(), lines: ndjson(lines) });
      if (summary.refused === 0) return;
      throw new Error(`the import was refused ${summary.refused} lines: ${JSON.stringify(summary)}`);
    },
    async close() {
      await pool.end();
      await database.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Resolves when the sums by month hold everything that is projected. */
export async function summed({ pool }: Site): Promise<void> {
  await until('the months are summed', async () => {
    const { rows } = await pool.query<{ behind: string | null }>(
      'SELECT c.commit_position - p.checked AS behind FROM runner.checkpoint c, sums.progress p',
    );
    return rows[0]?.behind === '0';
  });
}

/** Resolves when everything in the log in Postgres is projected. */
export async function caughtUp({ pool }: Site): Promise<void> {
  await until('the projections have caught up', async () => {
    const { rows } = await pool.query<{ behind: string }>(
      `SELECT coalesce((SELECT max(position) FROM log.events), -1) - commit_position AS behind FROM runner.checkpoint`,
    );
    return rows[0]?.behind === '0';
  });
}
