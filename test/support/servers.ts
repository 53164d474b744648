import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../src/infra/postgres/embedded.ts';
import { migrate } from '../../src/infra/postgres/migrate.ts';
import { createPool } from '../../src/infra/postgres/pool.ts';
import type { Log } from '../../src/infra/telemetry/port.ts';
import { fromContainer, imageOfCompose } from './containers.ts';

/** Tests run on one Postgres. Its address goes from jest's global setup to the workers in this variable. */
const ADMIN_URL = 'PACESETTER_TEST_POSTGRES';
const TEMPLATE = 'PACESETTER_TEST_TEMPLATE';

export const silentLog: Log & { debug: Log['info'] } = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface TestServer {
  readonly url: string;
  readonly kind: 'DATABASE_URL' | 'EVENTSTORE_URL' | 'testcontainers' | 'embedded';
  stop(): Promise<void>;
}

/** DATABASE_URL if it is set, else a container if Docker can start one, else the Postgres of the npm package. */
export async function startServer(): Promise<TestServer> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, kind: 'DATABASE_URL', stop: () => Promise.resolve() };
  return (await fromContainer(imageOfCompose('postgres'), startContainer)) ?? startEmbeddedServer();
}

async function startContainer(image: string): Promise<TestServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer(image)
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=300'])
    .start();
  return {
    url: container.getConnectionUri(),
    kind: 'testcontainers',
    stop: async () => {
      await container.stop();
    },
  };
}

async function startEmbeddedServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pacesetter-test-'));
  const server = await startEmbedded({
    folder,
    log: silentLog,
    settings: {
      fsync: 'off',
      full_page_writes: 'off',
      max_connections: '300',
      shared_buffers: '64MB',
      scram_iterations: '1',
    },
  });
  await rehashPassword(server.url);
  return {
    url: server.url,
    kind: 'embedded',
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** SCRAM with one iteration instead of 4,096: the tests open thousands of connections. */
async function rehashPassword(url: string): Promise<void> {
  const { username, password } = new URL(url);
  await administer(url, `alter role ${username} password '${decodeURIComponent(password)}'`);
}

/** Makes the migrated template of the tests' databases, and passes its name to the workers. */
export async function prepareTemplate(url: string): Promise<void> {
  const name = `pacesetter_template_${randomUUID().slice(0, 8)}`;
  await administer(url, `create database ${name}`);
  const pool = createPool({ url: databaseUrl(url, name), log: silentLog, name: 'test template' });
  await migrate(pool, 'log');
  await migrate(pool, 'auth');
  await pool.end();
  process.env[ADMIN_URL] = url;
  process.env[TEMPLATE] = name;
}

export async function dropTemplate(url: string): Promise<void> {
  await administer(url, `drop database if exists ${process.env[TEMPLATE] ?? ''}`);
}

/** For scripts: does the work on a server that has the template. */
export async function onTestServer(work: () => Promise<void>): Promise<void> {
  const server = await startServer();
  try {
    await prepareTemplate(server.url);
    await work();
    await dropTemplate(server.url);
  } finally {
    await server.stop();
  }
}

export interface FreshDatabase {
  readonly url: string;
  readonly name: string;
  readonly pool: pg.Pool;
  /** Ends the pool and drops the database. Throws when a connection was left open. */
  drop(): Promise<void>;
}

/** A new database with the schemas `log` and `auth` migrated. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const admin = process.env[ADMIN_URL];
  if (admin === undefined) throw new Error('No test server: jest starts it in test/support/global-setup.mjs.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(admin, `create database ${name} template ${process.env[TEMPLATE] ?? ''} strategy file_copy`);
  const url = databaseUrl(admin, name);
  const pool = createPool({ url, log: silentLog, name: 'test' });
  return {
    url,
    name,
    pool,
    async drop() {
      await pool.end();
      const open = await stillOpen(admin, name);
      await administer(admin, `drop database ${name} with (force)`);
      if (open.length > 0) throw new Error(`Connections were left open on the test's database: ${open.join(', ')}`);
    },
  };
}

/** Clients that are still connected. The server notices late that a client has left, later on a busy machine. */
async function stillOpen(admin: string, name: string): Promise<string[]> {
  for (const until = Date.now() + 20_000; ;) {
    const rows = await administer<{ who: string }>(
      admin,
      `select application_name as who from pg_stat_activity where datname = '${name}' and backend_type = 'client ` +
        "backend'",
    );
    if (rows.length === 0 || Date.now() > until) return rows.map((row) => row.who);
    await sleep(20);
  }
}

function databaseUrl(admin: string, name: string): string {
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
