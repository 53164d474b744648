import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { firstKey, keptKey } from '../../src/cli/first-key.ts';
import { type Keys, openKeys } from '../../src/infra/keys/keys.ts';
import { type FreshDatabase, freshDatabase, silentLog } from '../support/servers.ts';

let database: FreshDatabase;
let processes: Keys[];
let folder: string;
beforeEach(async () => {
  database = await freshDatabase();
  processes = [1, 2, 3, 4].map(() => openKeys({ pool: database.pool, url: database.url, log: silentLog }));
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-key-'));
});
afterEach(async () => {
  await Promise.all(processes.map((keys) => keys.close()));
  await database.drop();
  rmSync(folder, { recursive: true });
});

test('of several processes that start at once one makes the key, and its file holds the one that counts', async () => {
  const made = await Promise.all(processes.map((keys) => firstKey(keys, folder)));
  expect(made.filter((key) => key !== undefined)).toEqual([{ key: keptKey(folder), file: join(folder, 'admin.key') }]);
  expect(await processes[0]?.find(keptKey(folder) ?? '')).toMatchObject({ role: 'admin' });
  expect(readdirSync(folder)).toEqual(['admin.key']);
  expect(statSync(join(folder, 'admin.key')).mode & 0o777).toBe(0o600);
});

test('makes no key if the folder cannot be written: the key would be lost', async () => {
  const [keys] = processes as [Keys];
  writeFileSync(join(folder, 'taken'), '');
  await expect(firstKey(keys, join(folder, 'taken'))).rejects.toThrow('taken');
  expect(await keys.list()).toEqual([]);
});
