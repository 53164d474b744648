import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { followDirectory } from '../../src/commands/follower.ts';
import type { DirectoryFollower } from '../../src/commands/ports.ts';
import { type EventStore, StoreAway, type Subscription } from '../../src/infra/eventstore/port.ts';
import { createLog } from '../../src/infra/telemetry/log.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY } from '../support/company.ts';
import { until } from '../support/until.ts';

let app: TestApp;
let followers: DirectoryFollower[];
beforeEach(async () => {
  followers = [];
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterEach(async () => {
  for (const follower of followers) await follower.stop();
  await app.close();
});

const list = (productId: string) =>
  ['ListProduct', { productId, name: 'P', category: 'C', listPrice: '1.00', currency: 'EUR' }] as const;
const placeOf = (position: string) => BigInt(position.split(':')[0] ?? '');

function another(store: EventStore = app.service.store): DirectoryFollower {
  const follower = followDirectory({ ...app.service.api, store, log: createLog({ level: 'silent' }) });
  followers.push(follower);
  return follower;
}

test('a start includes everything written before it, and follows what comes after', async () => {
  const follower = another();
  await follower.start();
  expect([...follower.current().products.keys()]).toEqual(['bike', 'sock']);
  await app.accepted(list('new'));
  await until('the product is known', () => follower.current().products.has('new'));
});

test('a start gives the same directory as a process that saw every event', async () => {
  await app.accepted(
    ['TransferSalesperson', { salespersonId: 'ada', departmentId: 'south', effectiveOn: '2026-01-01', reason: 'r' }],
    ['RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2026-01-01', rate: '0.9' }],
  );
  const follower = another();
  await follower.start();
  await app.service.directory.catchUp();
  expect(follower.current()).toEqual(app.service.directory.current());
});

test('catching up needs no subscription, and all who wait share it', async () => {
  const reads: bigint[] = [];
  const { store } = app.service;
  const follower = another({
    ...store,
    head: () => {
      reads.push(1n);
      return store.head();
    },
  });
  const all = Array.from({ length: 1_000 }, () => follower.catchUp());
  await Promise.all(all);
  expect(follower.current().products.has('bike')).toBe(true);
  expect(reads).toHaveLength(2); // the one under way, and one begun after it for all who asked meanwhile
});

test('catching up after a write includes it, however many catch up at once', async () => {
  const follower = another();
  await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      await app.accepted(list(`p${n}`));
      await follower.catchUp();
      expect(follower.current().products.has(`p${n}`)).toBe(true);
    }),
  );
});

test('waits until the directory includes a position', async () => {
  const follower = another();
  const position = placeOf(await app.accepted(list('reached')));
  await follower.reach(position);
  expect(follower.current().products.has('reached')).toBe(true);
  expect(follower.current().position).toBeGreaterThanOrEqual(position);
});

test('resumes a broken subscription from the position of the directory', async () => {
  let broken = 0;
  const { store } = app.service;
  const breaking = (subscription: Subscription): Subscription => ({
    get position() {
      return subscription.position;
    },
    close: () => subscription.close(),
    async *[Symbol.asyncIterator]() {
      for await (const events of subscription) {
        yield events;
        broken++;
        throw new StoreAway('cut');
      }
    },
  });
  const follower = another({
    ...store,
    subscribe: (...of) => (broken < 3 ? breaking(store.subscribe(...of)) : store.subscribe(...of)),
  });
  await follower.start();
  for (const productId of ['a', 'b', 'c', 'd', 'e']) {
    await app.accepted(list(productId));
    await until(`${productId} is known`, () => follower.current().products.has(productId));
  }
  expect(broken).toBe(3);
});

test('rejects all who wait while the log is away', async () => {
  let away = false;
  const { store } = app.service;
  const follower = another({ ...store, head: () => (away ? Promise.reject(new StoreAway('away')) : store.head()) });
  away = true;
  const waiting = [follower.catchUp(), follower.catchUp(), follower.reach(1n)];
  for (const outcome of await Promise.allSettled(waiting)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreAway' } });
  }
  away = false;
  await follower.catchUp();
  expect(follower.current().products.has('bike')).toBe(true);
});
