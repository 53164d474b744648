import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { positionOf, START } from '../../../src/domain/kernel/position.ts';
import { type EventStore, type Recorded, shareOf } from '../../../src/infra/eventstore/port.ts';
import { all, collect, event, nextEvents, rising } from './events.ts';
import type { Subject } from './subject.ts';

/** What every adapter must do with reads and subscriptions. */
export function readContract(given: () => Subject): void {
  let subject: Subject;
  let store: EventStore;
  beforeAll(() => {
    subject = given();
    store = subject.store;
  });

  test('counts the events after a position, and says when the last one before it was recorded', async () => {
    const before = await store.head();
    const stream = `behind-${randomUUID()}`;
    await store.append(stream, 'none', [event('Sold'), event('Sold')]);
    const [first, second] = (await all(store.read(stream))) as [Recorded, Recorded];
    expect([
      await store.behind(before),
      await store.behind(positionOf(first.position)),
      await store.behind(positionOf(second.position)),
    ]).toEqual([2, 1, 0]);
    expect(await store.recordedAt(positionOf(first.position))).toBe(first.recordedAt);
    expect(await store.recordedAt(START)).toBeUndefined();
  });

  test('keeps the position at an instant: later appends are recorded later', async () => {
    const before = await store.head();
    const since = await store.recordedAt(before);
    const stream = `instant-${randomUUID()}`;
    let revision = -1n;
    const asking = new AbortController();
    const appending = (async () => {
      while (!asking.signal.aborted) {
        await store.append(stream, revision < 0n ? 'none' : revision, [event('Sold')]);
        revision++;
      }
    })();
    const answers: [Date, bigint][] = [];
    for (let n = 0; n < 20; n++) {
      const instant = new Date();
      answers.push([instant, (await store.positionAt(instant)).commit]);
    }
    asking.abort();
    await appending;
    const log = await collect(store.readAll(before, undefined, since));
    for (const [instant, position] of answers) {
      const last = log.findLast(({ recordedAt }) => recordedAt <= instant.toISOString());
      expect(last?.position ?? before.commit).toBe(position);
      expect((await store.positionAt(instant)).commit).toBe(position);
    }
    expect(await store.positionAt(new Date(0))).toEqual(START);
    await expect(store.positionAt(new Date(Date.now() + 3_600_000))).rejects.toThrow(RangeError);
  });

  test('gives a subscriber every event once and in order, from catch-up to live, while appends go on', async () => {
    const before = await store.head();
    const run = randomUUID();
    const write = (from: number, to: number) =>
      Promise.all(
        Array.from({ length: to - from }, (_, n) =>
          store.append(`live-${run}-${from + n}`, 'none', [event('Hired', { n: from + n })]),
        ),
      );
    await write(0, 3_000);
    const subscription = store.subscribe(before);
    const writing = write(3_000, 6_000);
    const seen: Recorded[] = [];
    for await (const batch of subscription) {
      seen.push(...batch);
      expect(subscription.position.commit).toBeGreaterThanOrEqual(seen.at(-1)?.position ?? -1n);
      if (seen.length >= 6_000) await subscription.close();
    }
    await writing;
    expect(seen).toEqual(await collect(store.readAll(before)));
    expect(seen.map(({ position }) => position)).toEqual(rising(seen));
  });

  test('wakes a waiting subscriber at an append of another process, and ends its wait when it closes', async () => {
    const other = await subject.open();
    const subscription = store.subscribe(await store.head());
    const iterator = subscription[Symbol.asyncIterator]();
    const next = nextEvents(iterator);
    await other.append(`woken-${randomUUID()}`, 'none', [event('Hired')]);
    expect(await next).toHaveLength(1);
    const never = nextEvents(iterator);
    await subscription.close();
    expect(await never).toBeUndefined();
    await other.close();
  });

  test('gives readers and subscribers only the types of their filter', async () => {
    const before = await store.head();
    await store.append(
      `filter-${randomUUID()}`,
      'none',
      ['Founded', 'Sold', 'Hired', 'Sold'].map((type) => event(type)),
    );
    const types = ['Founded', 'Hired'];
    expect((await collect(store.readAll(before, { types }))).map(({ type }) => type)).toEqual(types);
    const subscription = store.subscribe(before, { types });
    const seen: string[] = [];
    for await (const batch of subscription) {
      seen.push(...batch.map(({ type }) => type));
      if (seen.length >= types.length) await subscription.close();
    }
    expect(seen).toEqual(types);
    expect(await collect(store.readAll(before, { types: [] }))).toEqual([]);
  });

  test.each([1, 2, 3])(
    'gives the readers of %i shares each stream once, and some types to all of them',
    async (count) => {
      const before = await store.head();
      for (const name of ['a', 'b', 'c', 'd', 'Zürich', '\u{1F600}']) {
        await store.append(`share-${name}-${randomUUID()}`, 'none', [event('Founded'), event('Sold')]);
      }
      const log = await collect(store.readAll(before));
      const always = ['Founded'];
      for (let index = 0; index < count; index++) {
        const isOfShare = ({ stream, type }: Recorded): boolean =>
          shareOf(stream, count) === index || always.includes(type);
        const given = await collect(store.readAll(before, { share: { index, count, always } }));
        expect(given.filter(isOfShare)).toEqual(log.filter(isOfShare));
        if (store.dense) expect(given.every(isOfShare)).toBe(true);
      }
    },
  );

  test("moves a filtered subscriber's position although no event passes the filter", async () => {
    const before = await store.head();
    const subscription = store.subscribe(before, { types: ['Founded'] });
    const stream = `far-${randomUUID()}`;
    for (let n = 0n; n < 30n; n++) {
      await store.append(
        stream,
        n === 0n ? 'none' : n * 100n - 1n,
        Array.from({ length: 100 }, () => event('Sold')),
      );
    }
    for await (const batch of subscription) {
      expect(batch).toEqual([]);
      if (subscription.position.commit > before.commit) await subscription.close();
    }
    expect(subscription.position.commit).toBeLessThanOrEqual((await store.head()).commit);
  });

  test('resumes from any position of a filtered subscriber without a gap or a repeat', async () => {
    const before = await store.head();
    const stream = `resumed-${randomUUID()}`;
    const types = Array.from({ length: 4_000 }, (_, n) => (n % 997 === 0 || n > 3_990 ? 'Founded' : 'Sold'));
    for (let n = 0; n < types.length; n += 400) {
      await store.append(
        stream,
        n === 0 ? 'none' : BigInt(n) - 1n,
        types.slice(n, n + 400).map((type) => event(type)),
      );
    }
    const wanted = await collect(store.readAll(before, { types: ['Founded'] }));
    const seen: Recorded[] = [];
    for (let position = before; seen.length < wanted.length;) {
      const subscription = store.subscribe(position, { types: ['Founded'] });
      for await (const batch of subscription) {
        seen.push(...batch);
        await subscription.close(); // after each batch, each empty one too
      }
      position = subscription.position;
    }
    expect(seen.map(({ revision }) => revision)).toEqual(wanted.map(({ revision }) => revision));
    expect(wanted).toHaveLength(14);
  });
}
