import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { COMPANY, target } from '../support/company.ts';
import { type Seller, sellerTo } from '../support/seller.ts';
import type { ServerProcess } from '../support/server-processes.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';
import { freePort, pacesetterWith, type ServiceProcess, startService } from '../support/service.ts';
import { ENGINES, ownLog } from '../support/site.ts';
import { until } from '../support/until.ts';

interface Half {
  readonly name: string;
  readonly service: ServiceProcess;
  /** Its log lines. */
  readonly said: string[];
}

let folder: string;
let database: FreshDatabase;
let running: Half[];
/** Absent: the log is in the database. */
let log: ServerProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-failover-'));
  database = await freshDatabase();
  running = [];
});

afterEach(async () => {
  await Promise.all(
    running
      .filter(({ service: { child } }) => child.exitCode === null && child.signalCode === null)
      .map(({ service }) => service.kill(false)),
  );
  await log?.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function envOf(databaseUrl: string): Record<string, string> {
  return { DATABASE_URL: databaseUrl, EVENTSTORE_URL: log?.url ?? '' };
}

/** The name of its connections identifies the process in Postgres. */
async function start(only: 'api' | 'projections', name: string): Promise<Half> {
  const url = new URL(database.url);
  url.searchParams.set('application_name', name);
  const service = await startService(folder, await freePort(), {
    only,
    env: { ...envOf(url.href), LOG_LEVEL: 'info' },
  });
  const said: string[] = [];
  service.child.stdout?.on('data', (chunk: Buffer) => said.push(...chunk.toString().split('\n')));
  const half = { name, service, said };
  running.push(half);
  return half;
}

async function column(sql: string): Promise<string[]> {
  return (await database.pool.query<{ it: string }>(sql)).rows.map(({ it }) => it);
}

const WORKS =
  'SELECT application_name AS it FROM runner.lease JOIN pg_stat_activity ON pid = backend_pid AND ' +
  'pg_stat_activity.backend_start = lease.backend_start WHERE until > clock_timestamp()';

async function worker(): Promise<Half> {
  let found: Half | undefined;
  await until('a process works', async () => {
    const [name] = await column(WORKS);
    found = running.find((half) => half.name === name);
    return found !== undefined;
  });
  return found as Half;
}

const AT = 'SELECT commit_position AS it FROM runner.checkpoint';
const isProjected = async (position: bigint): Promise<boolean> => BigInt((await column(AT))[0] ?? -1) >= position;

/**
 * Sells, and allocates a target, while one process is gone or frozen: the other has to take up both, projecting and
 * reacting.
 */
async function takenOver(what: string, client: Seller, by: Half): Promise<void> {
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  const position = await client.sell();
  await until(`a sale is projected by ${by.name}`, () => isProjected(position));
  const projected = since();
  expect(await column(WORKS)).toEqual([by.name]);
  await client.post('SetTarget', target(what, 'sales', { scope: 'department', period: '2026-Q2' }), `whole ${what}`);
  await client.post(
    'AllocateTarget',
    {
      targetId: what,
      to: [{ targetId: `part of ${what}`, scope: 'salesperson', scopeId: 'ada', basisPoints: 10_000 }],
    },
    `allocate ${what}`,
  );
  await until('the allocation has set its part', async () => `part of ${what}` in (await client.actuals()));
  process.stdout.write(`${what}: projected by ${by.name} after ${projected} ms, reacted to after ${since()} ms\n`);
}

const WAITS = (name: string): string =>
  `SELECT 1 AS it FROM pg_stat_activity WHERE datname = current_database() AND application_name = '${name}' AND ` +
  "wait_event_type = 'Lock'";

/** SIGSTOP in the middle of a batch: its transaction is open, and holds the checkpoint's row. */
async function freezeInABatch({ name, service }: Half, client: Seller): Promise<void> {
  const gate = await database.pool.connect();
  await gate.query('BEGIN');
  await gate.query('LOCK TABLE read.credit IN SHARE MODE');
  await client.sell();
  await until(`a batch of ${name} waits`, async () => (await column(WAITS(name))).length > 0);
  service.child.kill('SIGSTOP');
  await gate.query('COMMIT');
  gate.release();
}

const EPOCH = 'SELECT epoch AS it FROM runner.checkpoint';

test.each(ENGINES)(
  'one of two projecting processes takes over; nothing counts twice (log in %s)',
  async (engine) => {
    log = await ownLog(engine, folder);
    const api = await start('api', 'api');
    const client = sellerTo(api.service);
    for (const [n, [name, data]] of [...COMPANY, ['SetTarget', target('ada-q1', 'ada')] as const].entries()) {
      await client.post(name, data, `company-${n}`);
    }
    await Promise.all([start('projections', 'one'), start('projections', 'two')]);
    const stopSelling = client.keepSelling();

    const killed = await worker();
    await killed.service.kill(false);
    const second = running.find(({ name }) => name !== 'api' && name !== killed.name) as Half;
    await takenOver('killed', client, second);

    const third = await start('projections', 'three');
    expect(await worker()).toBe(second);
    await freezeInABatch(second, client);
    await takenOver('frozen', client, third);

    const epoch = await column(EPOCH);
    const before = second.said.length;
    second.service.child.kill('SIGCONT');
    await until('the thawed one stands by', () =>
      second.said.slice(before).some((line) => line.includes('standing by')),
    );
    await takenOver('thawed', client, third);
    await stopSelling();
    const last = await client.sell();
    await until('all is projected', () => isProjected(last));

    expect(await column(EPOCH)).toEqual(epoch); // no other process worked since
    expect((await client.actuals())['ada-q1']).toBe(`${client.sales() * 100}.00`);
    expect(await column(`SELECT count(*) AS it FROM read.credit`)).toEqual([String(client.sales())]);
    expect(await pacesetterWith(envOf(database.url), folder, 'verify')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/ 0 findings/),
    });
    expect(await Promise.all([api, second, third].map(({ service }) => service.stop()))).toEqual([0, 0, 0]);
  },
  600_000,
);
