import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { positionOf, START } from '../../../src/domain/kernel/position.ts';
import {
  AppendTooLarge,
  type EventStore,
  NotTheNext,
  type Recorded,
  StoreAway,
} from '../../../src/infra/eventstore/port.ts';
import { all, collect, event, history, nextEvents, rising } from './events.ts';

/** A log that nobody else writes to meanwhile. `open` gives another process' view of the same log. */
export interface Subject {
  readonly store: EventStore;
  /** Whether nothing was ever written to it. */
  readonly empty: boolean;
  /** Bytes of data that one append takes for sure, and some that it does not. */
  readonly sizes: { readonly fits: number; readonly tooLarge: number };
  open(): Promise<EventStore>;
  close(): Promise<void>;
}

/** What every adapter of the event store must do. */
export function contract(adapter: string, make: () => Promise<Subject>): void {
  describe(`the event store's contract on ${adapter}`, () => {
    let subject: Subject;
    let store: EventStore;
    beforeAll(async () => {
      subject = await make();
      store = subject.store;
    });
    afterAll(async () => {
      await subject.close();
    });

    test('an empty log has no head, no events and no position at any instant', async () => {
      expect(await all(store.read('nobody'))).toEqual([]);
      expect(await store.positionAt(new Date(0))).toEqual(START);
      if (!subject.empty) return;
      expect(await store.head()).toEqual(START);
      expect(await collect(store.readAll(START))).toEqual([]);
      expect(await store.positionAt(new Date())).toEqual(START);
    });

    test('events of another log stand here as they stood there: order, ids, revisions, recorded times', async () => {
      const before = await store.head();
      const events = history(
        `restored-${randomUUID()}`,
        600,
        Date.parse((await store.recordedAt(before)) ?? '2019-03-01T08:00:00Z'),
      );
      await store.restore(events.slice(0, 250));
      await store.restore([]);
      await store.restore(events.slice(250));
      const read = await collect(store.readAll(before));
      expect(read).toEqual(events.map((each, n) => ({ ...each, position: read[n]?.position })));
      expect(read.map(({ position }) => position)).toEqual(rising(read));
      expect(await store.head()).toEqual(positionOf(read.at(-1)?.position ?? -1n));
      const last = events.at(-1) as Recorded;
      expect((await all(store.read(last.stream))).map(({ id }) => id)).toEqual(
        events.filter(({ stream }) => stream === last.stream).map(({ id }) => id),
      );
      expect(await store.append(last.stream, last.revision, [event('Moved')])).toMatchObject({
        is: 'appended',
        revision: last.revision + 1n,
      });
    });

    test('what does not come next is not restored', async () => {
      const latest = (await store.recordedAt(await store.head())) ?? '';
      const [first, second, third] = history(`next-${randomUUID()}`, 3, Date.parse(latest)) as [
        Recorded,
        Recorded,
        Recorded,
      ];
      await expect(store.restore([second])).rejects.toThrow(NotTheNext);
      await store.restore([first, second]);
      const head = await store.head();
      await expect(store.restore([second])).rejects.toThrow(NotTheNext);
      await expect(store.restore([{ ...third, recordedAt: '2018-01-01T00:00:00.000Z' }])).rejects.toThrow(NotTheNext);
      expect(await store.head()).toEqual(head);
      await store.restore([third]);
      expect((await all(store.read(third.stream))).map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
    });

    test('what was appended is read back whole, from its stream and from the log', async () => {
      const first = event('Founded', { name: 'Zürich 𝄞 \u2028 "quoted"\nline', amount: 12, nested: [{ a: null }] });
      const before = await store.head();
      const stream = `department-${randomUUID()}`;
      const one = await store.append(stream, 'none', [first]);
      const three = await store.append(stream, 0n, [event('Moved'), event('Moved', { n: 2 })]);
      const read = await all(store.read(stream));
      expect(read.map(({ revision, type }) => [revision, type])).toEqual([
        [0n, 'Founded'],
        [1n, 'Moved'],
        [2n, 'Moved'],
      ]);
      expect(one).toEqual({ is: 'appended', revision: 0n, position: read[0]?.position });
      expect(three).toEqual({ is: 'appended', revision: 2n, position: read[2]?.position });
      expect(read[0]).toEqual({
        ...first,
        stream,
        revision: 0n,
        position: expect.anything(),
        recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      });
      expect(await all(store.read(stream, 2n))).toEqual(read.slice(2));
      expect(await collect(store.readAll(before))).toEqual(read);
      expect(await store.head()).toEqual(positionOf(read[2]?.position ?? -1n));
      expect(read.map(({ position }) => position)).toEqual(
        store.dense ? [1n, 2n, 3n].map((n) => before.commit + n) : rising(read),
      );
    });

    test.each([
      ['a new stream that exists', 'none' as const],
      ['a revision behind', 0n],
      ['a revision ahead', 2n],
    ])('an append at %s writes nothing', async (_, expected) => {
      const stream = `wrong-${randomUUID()}`;
      await store.append(stream, 'none', [event('Founded'), event('Moved')]);
      const head = await store.head();
      expect(await store.append(stream, expected, [event('Moved'), event('Moved')])).toEqual({ is: 'wrong revision' });
      expect(await store.head()).toEqual(head);
    });

    test('of many that append to one stream at the same revision exactly one wins, across processes too', async () => {
      const other = await subject.open();
      const race = `race-${randomUUID()}`;
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) => (n % 2 ? other : store).append(race, 'none', [event('Founded', { n })])),
      );
      await other.close();
      expect(answers.filter((answer) => answer.is === 'appended')).toHaveLength(1);
      expect(await all(store.read(race))).toHaveLength(1);
    });

    test('positions rise (without gaps where the store says so), answers tell the truth, and recorded times never run backwards, whatever is appended at once', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 3 })), { maxLength: 40 }),
          async (asked) => {
            const run = randomUUID();
            const before = await store.head();
            const answers = await Promise.all(
              asked.map(([stream, count]) =>
                store.append(
                  `${run}-${stream}`,
                  'none',
                  Array.from({ length: count }, () => event('Hired', { stream })),
                ),
              ),
            );
            const written = await collect(store.readAll(before));
            expect(written.map(({ position }) => position)).toEqual(
              store.dense ? written.map((_, n) => before.commit + 1n + BigInt(n)) : rising(written),
            );
            expect(written.map(({ recordedAt }) => recordedAt)).toEqual(
              written.map(({ recordedAt }) => recordedAt).sort(),
            );
            for (const answer of answers) {
              if (answer.is !== 'appended') continue;
              expect(written.find(({ position }) => position === answer.position)).toMatchObject({
                revision: answer.revision,
              });
            }
            expect(answers.filter(({ is }) => is === 'appended')).toHaveLength(
              new Set(asked.map(([stream]) => stream)).size,
            );
          },
        ),
        { numRuns: 30 },
      );
    });

    test('a subscriber is given every event once and in order, from catch-up to live, while appends go on', async () => {
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

    test('a subscriber that waits is woken by an append of another process, and closing ends its wait', async () => {
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

    test('a filter lets only its types through, to readers and subscribers', async () => {
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

    test('a filtered subscriber is told how far it was looked, though nothing is let through', async () => {
      const before = await store.head();
      const subscription = store.subscribe(before, { types: ['Founded'] });
      const stream = `far-${randomUUID()}`;
      for (let n = 0n; n < 30n; n++)
        await store.append(
          stream,
          n === 0n ? 'none' : n * 100n - 1n,
          Array.from({ length: 100 }, () => event('Sold')),
        );
      for await (const batch of subscription) {
        expect(batch).toEqual([]);
        if (subscription.position.commit > before.commit) await subscription.close();
      }
      expect(subscription.position.commit).toBeLessThanOrEqual((await store.head()).commit);
    });

    test('who goes on from any place that a filtered subscriber was told misses nothing and gets nothing twice', async () => {
      const before = await store.head();
      const stream = `resumed-${randomUUID()}`;
      const types = Array.from({ length: 4_000 }, (_, n) => (n % 997 === 0 || n > 3_990 ? 'Founded' : 'Sold'));
      for (let n = 0; n < types.length; n += 400)
        await store.append(
          stream,
          n === 0 ? 'none' : BigInt(n) - 1n,
          types.slice(n, n + 400).map((type) => event(type)),
        );
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

    test('it tells how many events come after a position, and when the last one before it was recorded', async () => {
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

    test('the position at an instant stands: what is appended later is recorded later', async () => {
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
      const log = await collect(store.readAll(START));
      for (const [instant, position] of answers) {
        expect(log.findLast(({ recordedAt }) => recordedAt <= instant.toISOString())?.position).toBe(position);
        expect((await store.positionAt(instant)).commit).toBe(position);
      }
      expect(await store.positionAt(new Date(0))).toEqual(START);
      await expect(store.positionAt(new Date(Date.now() + 3_600_000))).rejects.toThrow(RangeError);
    });

    test('large payloads pass, too large ones are refused before anything is written', async () => {
      const text = 'é'.repeat(subject.sizes.fits / 2);
      const stream = `large-${randomUUID()}`;
      await Promise.all([0, 1, 2, 3, 4].map((n) => store.append(`${stream}-${n}`, 'none', [event('Sold', { text })])));
      expect((await all(store.read(`${stream}-4`)))[0]?.data).toEqual({ text });
      const part = 'é'.repeat(subject.sizes.tooLarge / 10);
      await expect(
        store.append(
          stream,
          'none',
          [1, 2, 3, 4, 5].map(() => event('Sold', { text: part })),
        ),
      ).rejects.toThrow(AppendTooLarge);
      expect(await all(store.read(stream))).toEqual([]);
    });

    test('what is no event is refused and spoils nobody else', async () => {
      const good = `good-${randomUUID()}`;
      const answers = await Promise.allSettled([
        store.append('bad-1', 'none', [event('Sold', { n: 1n })]),
        store.append('bad-2', 'none', [{ ...event('Sold'), id: 'no uuid' }]),
        store.append('bad\n3', 'none', [event('Sold')]),
        store.append('bad-4', 'none', []),
        store.append(good, 'none', [event('Sold', { nul: '\u0000', lone: '\ud800' })]),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([
        'rejected',
        'rejected',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      expect((await all(store.read(good)))[0]?.data).toEqual({ nul: '\u0000', lone: '\ud800' });
    });

    test('a store may be closed as soon as it is open', async () => {
      await (await subject.open()).close();
    });

    test('a closed store has written what it took, and takes no more', async () => {
      const other = await subject.open();
      const stream = `closing-${randomUUID()}`;
      const taken = Promise.all([0, 1, 2].map((n) => other.append(`${stream}-${n}`, 'none', [event('Sold')])));
      await other.close();
      expect((await taken).map(({ is }) => is)).toEqual(['appended', 'appended', 'appended']);
      await expect(other.append(stream, 'none', [event('Sold')])).rejects.toThrow(StoreAway);
    });
  });
}
