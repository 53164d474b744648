import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Appended, StoreAway } from '../../../src/infra/eventstore/port.ts';
import { type AppendConnection, createAppendConnection } from '../../../src/infra/eventstore/postgres/call.ts';
import { createWriter, type Writer } from '../../../src/infra/eventstore/postgres/writer.ts';
import { type FreshDatabase, freshDatabase, silentLog } from '../../support/servers.ts';
import { event } from './events.ts';

const LOCK = 7_220_102;
const MOST = 100;

describe('an append that waits for a log in Postgres that does not answer', () => {
  let database: FreshDatabase;
  let caller: AppendConnection;
  let writer: Writer;
  beforeEach(async () => {
    database = await freshDatabase();
    caller = createAppendConnection({ url: database.url, timeLimitMs: 1_000, log: silentLog });
    writer = createWriter(caller.write, { longestWaitMs: 1_500, mostWaiting: MOST });
  });
  afterEach(async () => {
    await writer.close();
    await caller.close();
    await database.drop();
  });

  async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
    const client = await database.pool.connect();
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
      client.release();
    }
  }

  const written = async () =>
    (await database.pool.query<{ n: number }>('select count(*)::int as n from log.events')).rows[0]?.n;
  const away = (outcomes: readonly PromiseSettledResult<Appended>[]) =>
    outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason instanceof StoreAway).length;

  test('is refused at once as not written beyond the limit, and the others are written afterwards', async () => {
    const outcomes = await whileLocked(async () => {
      const asked = Array.from({ length: 3 * MOST }, (_, n) => writer.append(`s${n}`, 'none', [event('Sold')]));
      const told = await Promise.allSettled(asked.slice(MOST));
      expect(await written()).toBe(0);
      return [...told, ...(await Promise.allSettled(asked.slice(0, MOST)))];
    });
    expect(away(outcomes)).toBe(3 * MOST);
    expect(
      await Promise.all(Array.from({ length: MOST }, (_, n) => writer.append(`s${n}`, 'none', [event('Sold')]))),
    ).toHaveLength(MOST);
    expect(await written()).toBe(MOST);
  });

  test('does not send appends one by one after their time limit', async () => {
    const outcomes = await whileLocked(() =>
      Promise.allSettled(Array.from({ length: MOST }, () => writer.append('one', 'none', [event('Sold')]))),
    );
    expect(away(outcomes)).toBe(MOST);
    // Sent one by one, each would take 900 ms until Postgres cancels it: longer than a test may take.
    expect(await writer.append('one', 'none', [event('Sold')])).toMatchObject({ is: 'appended', position: 0n });
  });
});
