import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { positionOf } from '../../../src/domain/kernel/position.ts';
import {
  AppendTooLarge,
  type EventStore,
  NotTheNext,
  type Recorded,
  StoreAway,
} from '../../../src/infra/eventstore/port.ts';
import { all, collect, event, history, rising } from './events.ts';
import type { Subject } from './subject.ts';

/** What every adapter must do with appends and restores. */
export function appendContract(given: () => Subject): void {
  let subject: Subject;
  let store: EventStore;
  beforeAll(() => {
    subject = given();
    store = subject.store;
  });

  test('refuses to restore an event that is not the next one', async () => {
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

  test('reads appended events back unchanged, from their stream and from the log', async () => {
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

  test('lets exactly one of many appends at the same revision win, across processes too', async () => {
    const other = await subject.open();
    const race = `race-${randomUUID()}`;
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => (n % 2 ? other : store).append(race, 'none', [event('Founded', { n })])),
    );
    await other.close();
    expect(answers.filter((answer) => answer.is === 'appended')).toHaveLength(1);
    expect(await all(store.read(race))).toHaveLength(1);
  });

  test('gives concurrent appends rising (dense) positions, true answers and times that never decrease', async () => {
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

  test('accepts large payloads, and refuses too large ones before anything is written', async () => {
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

  test('refuses what is not an event, without harm to other appends', async () => {
    const good = `good-${randomUUID()}`;
    const answers = await Promise.allSettled([
      store.append('bad-1', 'none', [event('Sold', { n: 1n })]),
      store.append('bad-2', 'none', [{ ...event('Sold'), id: 'no uuid' }]),
      store.append('bad\n3', 'none', [event('Sold')]),
      store.append('bad-4', 'none', []),
      store.append(good, 'none', [event('Sold', { nul: '\u0000', lone: '\ud800' })]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'fulfilled']);
    expect((await all(store.read(good)))[0]?.data).toEqual({ nul: '\u0000', lone: '\ud800' });
  });

  test('can be closed right after it was opened', async () => {
    await (await subject.open()).close();
  });

  test('writes what it accepted before it closes, and accepts nothing afterwards', async () => {
    const other = await subject.open();
    const stream = `closing-${randomUUID()}`;
    const taken = Promise.all([0, 1, 2].map((n) => other.append(`${stream}-${n}`, 'none', [event('Sold')])));
    await other.close();
    expect((await taken).map(({ is }) => is)).toEqual(['appended', 'appended', 'appended']);
    await expect(other.append(stream, 'none', [event('Sold')])).rejects.toThrow(StoreAway);
  });
}
