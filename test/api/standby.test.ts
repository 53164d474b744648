import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../src/infra/postgres/migrate.ts';
import { createPool } from '../../src/infra/postgres/pool.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { ownPostgres, type ServerProcess, standbyOf } from '../support/server-processes.ts';
import { silentLog } from '../support/servers.ts';

let folder: string;
let primary: ServerProcess;
let standby: Awaited<ReturnType<typeof standbyOf>>;
let onStandby: pg.Client;
let app: TestApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-standby-'));
  chmodSync(folder, 0o755);
  primary = await ownPostgres({ folder: join(folder, 'primary') });
  const pool = createPool({ url: primary.url, log: silentLog, name: 'test' });
  await migrate(pool, 'log');
  await pool.end();
  standby = await standbyOf({ url: primary.url, folder: join(folder, 'primary') }, join(folder, 'standby'));
  onStandby = new pg.Client({ connectionString: standby.url });
  await onStandby.connect();
  app = await openApp({ databaseUrl: primary.url, readDatabaseUrl: standby.url });
});

afterAll(async () => {
  await app.close();
  await onStandby.end();
  await standby.stop();
  await primary.stop();
  rmSync(folder, { recursive: true });
});

test('the standby answers queries, and a query that names a position waits until the standby has it', async () => {
  const before = await app.accepted(...COMPANY, ['SetTarget', target('ada-q1', 'ada')], ['RecordSale', sale('one')]);
  const ask = (position: string, wait: number) =>
    app.get('/v1/attainment/ada-q1', { 'pacesetter-position': position, prefer: `wait=${wait}` });
  expect(await ask(before, 30)).toMatchObject({ status: 200, body: { actual: '100.00' } });

  await onStandby.query('SELECT pg_wal_replay_pause()');
  const after = await app.accepted(['RecordSale', sale('two')]);
  expect(await ask(after, 0)).toMatchObject({ status: 503, body: { type: '/problems/NotProjectedYet' } });
  expect(await ask(before, 0)).toMatchObject({ status: 200, body: { actual: '100.00' } });

  await onStandby.query('SELECT pg_wal_replay_resume()');
  expect(await ask(after, 30)).toMatchObject({ status: 200, body: { actual: '200.00' } });
});
