import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { freePort, pacesetter, type ServiceProcess, startService } from '../support/service.ts';

let folder: string;
let port: number;
let service: ServiceProcess;
let readerUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pacesetter-access-'));
  port = await freePort();
  service = await startService(folder, port);
  readerUrl = (await pacesetter(folder, port, 'database-url', '--read-only')).output.trim();
});

afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

async function asReader<T>(ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: readerUrl });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

test('the reader reads the read models', async () => {
  const { rows } = await asReader((client) => client.query('SELECT count(*)::int AS count FROM read.credit'));

  expect(rows).toEqual([{ count: 0 }]);
});

test.each([
  ['the log', 'SELECT * FROM log.events'],
  ['the keys', 'SELECT * FROM auth.api_key'],
])('the reader cannot read %s', async (_what, sql) => {
  await expect(asReader((client) => client.query(sql))).rejects.toThrow('permission denied');
});

test('the reader cannot write', async () => {
  await expect(asReader((client) => client.query('DELETE FROM read.credit'))).rejects.toThrow(/read-only|permission/);
});

test('the reader reads the tables that a rebuild made', async () => {
  expect((await pacesetter(folder, port, 'rebuild')).code).toBe(0);

  await expect(asReader((client) => client.query('SELECT * FROM read.credit'))).resolves.toBeDefined();
});

test('says that the service must run first', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'pacesetter-access-'));
  const { code, output } = await pacesetter(empty, port, 'database-url');

  expect(code).toBe(1);
  expect(output).toMatch('start it first');
  await rm(empty, { recursive: true });
});

test('--version prints the version of the package', async () => {
  expect((await pacesetter(folder, port, '--version')).output).toMatch(/^\d+\.\d+\.\d+\n$/);
});
