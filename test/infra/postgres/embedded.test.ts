import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startOf } from '../../../src/infra/postgres/processes.ts';
import { until } from '../../support/until.ts';

interface Owner {
  readonly child: ChildProcess;
  readonly said: { url?: string; firstStart?: boolean; error?: string; message?: string };
}

const OWNER = fileURLToPath(new URL('./owner.ts', import.meta.url));

describe('the embedded Postgres', () => {
  let folder: string;
  let owners: Owner[] = [];

  async function start(): Promise<Owner> {
    const child = spawn(process.execPath, [OWNER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const owner = { child, said: JSON.parse(line) as Owner['said'] };
    owners.push(owner);
    return owner;
  }

  async function end({ child }: Owner, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  const postmaster = (): number =>
    Number(readFileSync(join(folder, 'server', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

  async function query(owner: Owner, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: owner.said.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pacesetter-embedded-'));
  });
  afterEach(async () => {
    for (const owner of owners) await end(owner, 'SIGTERM');
    owners = [];
    rmSync(folder, { recursive: true, force: true });
  });

  test('starts in an empty folder, durable and for its owner alone, and again with what was written', async () => {
    const first = await start();
    expect(first.said.firstStart).toBe(true);
    expect(
      await query(
        first,
        "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, " +
          "current_setting('listen_addresses') as at",
      ),
    ).toEqual([{ fsync: 'on', commit: 'on', at: '127.0.0.1' }]);
    expect(statSync(join(folder, 'server', 'superuser-password')).mode & 0o777).toBe(0o600);
    await query(first, 'create table kept as select 42 as n');
    const pid = postmaster();
    await end(first, 'SIGTERM');
    expect(startOf(pid)).toBeUndefined();
    const second = await start();
    expect(second.said.firstStart).toBe(false);
    expect(await query(second, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  test('a second start on a folder in use says which process has it and what to do, and harms nothing', async () => {
    const first = await start();
    const second = await start();
    expect(second.said).toEqual({
      error: 'DataFolderInUse',
      message:
        `The data folder ${folder} is in use by process ${first.child.pid ?? 0}. Stop that one first (kill ` +
        `${first.child.pid ?? 0}), or name another folder in PACESETTER_DATA.`,
    });
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('of starters at the same moment one gets the folder, also where a crash left a lock', async () => {
    await end(await start(), 'SIGKILL');
    const said = (await Promise.all([start(), start(), start()])).map((owner) => owner.said.error ?? 'started').sort();
    expect(said).toEqual(['DataFolderInUse', 'DataFolderInUse', 'started']);
  });

  test.each([
    ['its owner was killed', false],
    ['its owner and Postgres itself were killed', true],
  ])('when %s, the next start has lost nothing that was committed', async (_, whole) => {
    const first = await start();
    await query(first, 'create table kept as select 42 as n');
    const orphan = postmaster();
    await end(first, 'SIGKILL');
    if (whole) process.kill(orphan, 'SIGKILL');
    const second = await start();
    expect(second.said).toMatchObject({ firstStart: false });
    expect(await query(second, 'select n from kept')).toEqual([{ n: 42 }]);
    await until('the orphan is gone', () => startOf(orphan) === undefined);
  });
});
