import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openStore } from '../../src/infra/eventstore/open.ts';
import { history } from '../infra/eventstore/events.ts';
import { type FreshDatabase, freshDatabase, silentLog } from '../support/servers.ts';
import { until } from '../support/until.ts';

const BIN = fileURLToPath(new URL('../../bin/pacesetter.js', import.meta.url));
const EVENTS = 9_000;

let source: FreshDatabase;
let target: FreshDatabase;
beforeEach(async () => {
  source = await freshDatabase();
  target = await freshDatabase();
  const store = await openStore({ url: source.url, log: silentLog });
  await store.restore(history('sale', EVENTS, Date.parse('2024-02-29T23:59:58Z')));
  await store.close();
});
afterEach(async () => {
  await source.drop();
  await target.drop();
});

/** The verb in a process of its own; the configured log is the source. */
function copy(...args: string[]) {
  const child = spawn(process.execPath, [BIN, 'copy', ...args], {
    env: { ...process.env, DATABASE_URL: source.url, EVENTSTORE_URL: '', PACESETTER_DATA: tmpdir() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => {
      resolve({ code, output });
    }),
  );
  return { child, ended };
}

const count = async () =>
  Number((await target.pool.query<{ count: string }>('select count(*) from log.events')).rows[0]?.count);
const WORKS =
  'select 1 from pg_stat_activity where datname = current_database() and application_name like ' + "'pacesetter log%'";

test('a copy that is killed in the middle goes on where it stopped, and reports source and target', async () => {
  // The third batch is never finished: its insert waits in the middle for a lock that the test holds.
  await target.pool.query(`
    create function log.hold() returns trigger language plpgsql as $$
      begin if new.position = 4500 then perform pg_advisory_xact_lock(1); end if; return new; end $$;
    create trigger hold before insert on log.events for each row execute function log.hold()`);
  const holder = await target.pool.connect();
  await holder.query('select pg_advisory_lock(1)');
  const { child, ended } = copy('--to', target.url);
  await until(
    'the third batch waits',
    async () => (await target.pool.query(`${WORKS} and wait_event = 'advisory'`)).rowCount === 1,
  );
  child.kill('SIGKILL');
  expect((await ended).code).toBeNull();
  await target.pool.query(WORKS.replace('select 1', 'select pg_terminate_backend(pid)'));
  await until('its session is gone', async () => (await target.pool.query(WORKS)).rowCount === 0);
  await holder.query('select pg_advisory_unlock(1)');
  holder.release();
  expect(await count()).toBe(4_000);
  await target.pool.query('drop trigger hold on log.events');

  const { code, output } = await copy('--to', target.url).ended;

  expect(output).toMatch(/5,000 events copied in [\d.]+ s \([\d,]+ events\/s\), 4,000 were there already/);
  const [atSource, atTarget] = [...output.matchAll(/ {2}9,000 events, SHA-256 ([\da-f]{64})\n/g)].map(
    ([, sha256]) => sha256,
  );
  expect(atSource).toBeDefined();
  expect(atTarget).toBe(atSource);
  expect(output).toContain('pacesetter rebuild');
  expect(code).toBe(0);
  for (const { url } of [source, target]) expect(output).not.toContain(new URL(url).password);
});

test('a copy that differs from its source is reported by the event, with exit code 1', async () => {
  await target.pool.query(`
    create function log.damage() returns trigger language plpgsql as $$
      begin if new.position = 7 then new.data := '{}'; end if; return new; end $$;
    create trigger damage before insert on log.events for each row execute function log.damage()`);
  const damaged = await copy('--to', target.url).ended;
  expect(damaged.output).toMatch(
    /FAILED: source and target differ: the target's event at position 7 \(stream sale-14, revision 1\) is not .*: data differs\./,
  );
  expect(damaged.code).toBe(1);

  const again = await copy('--to', target.url).ended;
  expect(again.output).toMatch(
    /^.*holds something else than this log, and nothing was written: the target's event at position 7 \(stream sale-14/m,
  );
  expect(again.code).toBe(1);
});

test.each([
  ['no end', [], /Name the source or the target of the copy/],
  ['the same end twice', ['--from', 'postgres://h/x', '--to', 'postgres://h/x'], /are the same log/],
  [
    'an engine that there is not',
    ['--to', 'mysql://u:hidden@h/x'],
    /^No engine of the log is addressed with mysql:\/\//,
  ],
])('%s is refused', async (_, args, message) => {
  const { code, output } = await copy(...args).ended;
  expect(output).toMatch(message);
  expect(output).not.toContain('hidden');
  expect(code).toBe(1);
});
