import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseAway, QueryTooSlow } from '../../../src/infra/eventstore/port.ts';
import { migrate } from '../../../src/infra/postgres/migrate.ts';
import { createPool } from '../../../src/infra/postgres/pool.ts';
import { createReadModel } from '../../../src/infra/postgres/read-model.ts';
import { inTransaction } from '../../../src/infra/postgres/transaction.ts';
import { type FreshDatabase, freshDatabase, silentLog } from '../../support/servers.ts';

describe('Postgres', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    await database.pool.query('create table note (n int)');
  });
  afterAll(async () => {
    await database.drop();
  });

  const notes = async () =>
    (await database.pool.query<{ n: number }>('select n from note order by n')).rows.map(({ n }) => n);

  test('a connection uses UTC regardless of the server, and keeps options of the address', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c work_mem=7MB');
    const pool = createPool({ url: url.href, log: silentLog, name: 'utc' });
    const { rows } = await pool.query(
      "select current_setting('timezone') as zone, current_setting('work_mem') as memory, " +
        "'2026-01-01T00:00:00+01:00'::timestamptz::text as at",
    );
    expect(rows).toEqual([{ zone: 'UTC', memory: '7MB', at: '2025-12-31 23:00:00+00' }]);
    await pool.end();
  });

  test('a statement over its time limit is cancelled', async () => {
    const pool = createPool({ url: database.url, log: silentLog, name: 'limit', statementTimeoutMs: 50 });
    await expect(pool.query('select pg_sleep(10)')).rejects.toMatchObject({ code: '57014' });
    await pool.end();
  });

  test('a transaction commits its result, or leaves nothing and throws what was thrown', async () => {
    expect(
      await inTransaction(
        database.pool,
        async (client) => (await client.query<{ n: number }>('insert into note values (1) returning n')).rows,
      ),
    ).toEqual([{ n: 1 }]);
    await expect(
      inTransaction(database.pool, async (client) => {
        await client.query('insert into note values (2)');
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await notes()).toEqual([1]);
  });

  test('a connection killed in a transaction is thrown away, and the next one works', async () => {
    await expect(
      inTransaction(database.pool, (client) => client.query('select pg_terminate_backend(pg_backend_pid())')),
    ).rejects.toThrow();
    expect(await notes()).toEqual([1]);
  });

  test('migrations are applied once, by the first process, and a newer schema is left alone', async () => {
    await Promise.all([1, 2, 3].map(() => migrate(database.pool, 'log')));
    await database.pool.query("insert into auth.migration (name) values ('9999-later.sql')");
    await expect(migrate(database.pool, 'auth')).rejects.toThrow('9999-later.sql');
  });
});

describe('questions to the read models', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(async () => {
    await database.drop();
  });

  test('that take too long are cancelled with an error, and the next one is answered', async () => {
    const pool = createPool({ url: database.url, log: silentLog, name: 'readers', max: 1, statementTimeoutMs: 50 });
    const reader = createReadModel(pool);
    await expect(reader.query('select pg_sleep(10)', [])).rejects.toThrow(QueryTooSlow);
    expect(await reader.query('select 1 as n', [])).toEqual([{ n: 1 }]);
    await pool.end();
  });

  test('beyond the number that may wait are refused at once', async () => {
    const pool = createPool({ url: database.url, log: silentLog, name: 'readers', max: 1 });
    const reader = createReadModel(pool, 3);
    const holder = await pool.connect();
    const waiting = Array.from({ length: 3 }, () => reader.query('select 1 as n', []));
    await expect(reader.query('select 1 as n', [])).rejects.toThrow(DatabaseAway);
    holder.release();
    expect(await Promise.all(waiting)).toHaveLength(3);
    await pool.end();
  });

  test('of a Postgres that is silent are given up', async () => {
    const pool = createPool({ url: database.url, log: silentLog, name: 'readers', max: 1, answerTimeoutMs: 50 });
    await expect(createReadModel(pool).query('select pg_sleep(1)', [])).rejects.toThrow(DatabaseAway);
    expect(pool.totalCount).toBe(0);
    await pool.end();
  });
});
