import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { START } from '../../../src/domain/kernel/position.ts';
import { type Appended, type EventStore, OutcomeUnknown, StoreAway } from '../../../src/infra/eventstore/port.ts';
import { openPostgresStore } from '../../../src/infra/eventstore/postgres/store.ts';
import { type FreshDatabase, freshDatabase, silentLog } from '../../support/servers.ts';
import { until } from '../../support/until.ts';
import { collect, event } from './events.ts';

const LOCK = 7_220_102;

describe('the log in Postgres when something fails', () => {
  let database: FreshDatabase;
  let store: EventStore;
  const open = (timeLimitMs: number, indexedTypes: string[] = []) =>
    openPostgresStore({ url: database.url, log: silentLog, timeLimitMs, pollMs: 100, indexedTypes });
  const terminate = (name: string) =>
    database.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and ' +
        'application_name like $1',
      [name],
    );
  const appendWaits = () =>
    until(
      'the append waits for the lock',
      async () =>
        (
          await database.pool.query(
            "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'",
          )
        ).rowCount === 1,
    );

  beforeEach(async () => {
    database = await freshDatabase();
    store = await open(10_000);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  /** Keeps every append waiting while the work is done. */
  async function whileLocked(work: () => Promise<void>): Promise<void> {
    const client = await database.pool.connect();
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
      client.release();
    }
  }

  test('an append whose connection is killed has an unknown outcome, the next one works', async () => {
    await whileLocked(async () => {
      const append = store.append('s', 'none', [event('Sold')]);
      const outcome = expect(append).rejects.toThrow(OutcomeUnknown);
      await appendWaits();
      await terminate('%append');
      await outcome;
    });
    expect(await store.append('s', 'none', [event('Sold')])).toMatchObject({ is: 'appended', position: 0n });
  });

  test('an append that Postgres does not come to within the time limit is not written later', async () => {
    const hasty = await open(300);
    await whileLocked(async () => {
      await expect(hasty.append('s', 'none', [event('Sold')])).rejects.toThrow(StoreAway);
    });
    expect(await store.head()).toEqual(START);
    expect(await hasty.append('s', 'none', [event('Sold')])).toMatchObject({ is: 'appended' });
    await hasty.close();
  });

  test('an append whose answer gets lost on the way is written, and its outcome unknown', async () => {
    const direct = new URL(database.url);
    let mute = false;
    const proxy = createServer((client) => {
      const server = connect(Number(direct.port), direct.hostname);
      client
        .on('data', (bytes) => server.write(bytes))
        .on('close', () => server.destroy())
        .on('error', () => undefined);
      server
        .on('data', (bytes) => {
          if (!mute) client.write(bytes);
        })
        .on('close', () => client.destroy())
        .on('error', () => undefined);
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
    const url = new URL(database.url);
    url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const far = await openPostgresStore({ url: url.href, log: silentLog, timeLimitMs: 400 });
    await far.append('s', 'none', [event('Sold')]);
    mute = true;
    await expect(far.append('s', 0n, [event('Sold')])).rejects.toThrow(OutcomeUnknown);
    expect((await store.head()).commit).toBe(1n);
    mute = false;
    expect(await far.append('s', 0n, [event('Sold')])).toEqual({ is: 'wrong revision' });
    await far.close();
    await new Promise((resolve) => proxy.close(resolve));
  });

  test('appends that arrive during a call are answered even if that call fails', async () => {
    let behind: Promise<Appended[]> | undefined;
    await whileLocked(async () => {
      const first = expect(store.append('s', 'none', [event('Sold')])).rejects.toThrow(OutcomeUnknown);
      await appendWaits();
      behind = Promise.all([store.append('s', 'none', [event('Sold')]), store.append('t', 'none', [event('Sold')])]);
      await terminate('%append');
      await first;
    });
    expect(await behind).toEqual([
      { is: 'appended', revision: 0n, position: expect.anything() },
      { is: 'appended', revision: 0n, position: expect.anything() },
    ]);
  });

  test('one event that Postgres refuses fails alone', async () => {
    const answers = await Promise.allSettled([
      store.append('a', 'none', [event('Sold')]),
      store.append('b', 'none', [{ ...event('Sold'), id: 'no uuid' }]),
      store.append('c', 'none', [event('Sold')]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await collect(store.readAll(START))).map(({ stream }) => stream)).toEqual(['a', 'c']);
  });

  test('a subscription goes on by itself when only the listening connection is lost', async () => {
    const seen: string[] = [];
    const subscription = store.subscribe(START);
    const reading = (async () => {
      for await (const batch of subscription) seen.push(...batch.map(({ stream }) => stream));
    })();
    await store.append('before', 'none', [event('Sold')]);
    await until('the first is seen', () => seen.length === 1);
    await terminate('%listen%');
    await store.append('after', 'none', [event('Sold')]);
    await until('the second is seen', () => seen.length === 2);
    await subscription.close();
    await reading;
    expect(seen).toEqual(['before', 'after']);
  });

  test('a Postgres that is not there is StoreAway', async () => {
    const url = new URL(database.url);
    url.port = '1';
    const away = await openPostgresStore({ url: url.href, log: silentLog });
    await expect(away.head()).rejects.toThrow(StoreAway);
    await expect(away.append('s', 'none', [event('Sold')])).rejects.toThrow(StoreAway);
    await away.close();
  });

  test('the index of types follows the set of types, and reading by them uses it', async () => {
    await Promise.all(
      Array.from({ length: 3_000 }, (_, n) =>
        store.append(`sale-${randomUUID()}`, 'none', [event(n % 1_000 ? 'Sold' : 'Hired')]),
      ),
    );
    for (const types of [['Hired'], ['Founded', 'Hired']]) {
      const other = await open(10_000, types);
      expect(await collect(other.readAll(START, { types }))).toHaveLength(3);
      await other.close();
      const { rows } = await database.pool.query<{ indexdef: string }>(
        "select indexdef from pg_indexes where indexname like 'events_of_types%'",
      );
      expect(rows).toHaveLength(1);
      for (const type of types) expect(rows[0]?.indexdef).toContain(type);
    }
    await database.pool.query('analyze log.events');
    const plan = await database.pool.query<Record<string, string>>({
      text:
        'explain select * from log.events where position > $1 and position <= $2 and type = any ($3::text[]) ' +
        'order by position limit 2000',
      values: [-1, 3000, ['Founded', 'Hired']],
    });
    expect(JSON.stringify(plan.rows)).toContain('events_of_types_');
  });
});
