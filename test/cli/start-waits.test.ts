import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { proxyTo } from '../support/proxy.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';
import { freePort, pacesetterWith, spawnService } from '../support/service.ts';
import { until } from '../support/until.ts';

let folder: string;
let database: FreshDatabase;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pacesetter-start-'));
  database = await freshDatabase();
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** The database's address with another part of it. */
function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

test('waits for a database that cannot be reached yet, and serves once it answers', async () => {
  const proxy = await proxyTo(database.url);
  proxy.cut();
  const port = await freePort();
  const service = spawnService(folder, port, { DATABASE_URL: proxy.url });
  await until('it says that it waits', () => /cannot be reached yet: waiting/.test(service.said()));
  proxy.pass();

  await until(
    'it serves',
    async () => (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined))?.ok === true,
  );

  expect(service.said().match(/cannot be reached yet/g)).toHaveLength(1);
  expect(await service.end('SIGTERM')).toBe(0);
  await proxy.close();
});

test.each(['SIGTERM', 'SIGINT'] as const)('ends at the first %s while it waits for the database', async (signal) => {
  const service = spawnService(folder, 0, { DATABASE_URL: changed((url) => (url.port = '9')) });
  await until('it says that it waits', () => /cannot be reached yet/.test(service.said()));

  expect(await service.end(signal)).toBe(0);
});

test('ends with exit code 1 when the database does not answer within the limit', async () => {
  const { code, output } = await pacesetterWith(
    { DATABASE_URL: changed((url) => (url.port = '9')), START_TIME_LIMIT_S: '0' },
    folder,
    'start',
  );

  expect(code).toBe(1);
  expect(output).toMatch(/DATABASE_URL\) did not answer within 0 s: .*START_TIME_LIMIT_S/);
});

test.each([
  ['a wrong password', (url: URL) => (url.password = 'wrong'), /Correct the user name or the password/],
  ['a database that does not exist', (url: URL) => (url.pathname = '/nowhere'), /Create the database/],
])('ends at once with exit code 1 for %s, and says what to do', async (_what, change, advice) => {
  const { code, output } = await pacesetterWith({ DATABASE_URL: changed(change) }, folder, 'start');

  expect(code).toBe(1);
  expect(output).toMatch(advice);
  expect(output).toMatch('DATABASE_URL');
});
