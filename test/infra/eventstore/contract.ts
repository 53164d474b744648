import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { positionOf, START } from '../../../src/domain/kernel/position.ts';
import type { EventStore, Recorded } from '../../../src/infra/eventstore/port.ts';
import { appendContract } from './contract-appends.ts';
import { readContract } from './contract-reads.ts';
import { all, collect, event, history, rising } from './events.ts';
import type { Subject } from './subject.ts';

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

    test('has no head, no events and no position at any instant while the log is empty', async () => {
      expect(await all(store.read('nobody'))).toEqual([]);
      expect(await store.positionAt(new Date(0))).toEqual(START);
      if (!subject.empty) return;
      expect(await store.head()).toEqual(START);
      expect(await collect(store.readAll(START))).toEqual([]);
      expect(await store.positionAt(new Date())).toEqual(START);
    });

    test("restores another log's events with their order, ids, revisions and recorded times", async () => {
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
      for (const first of [1, 599, 600, 601]) expect(await collect(store.readAll(before, { first }))).toEqual(read);
      const last = events.at(-1) as Recorded;
      expect((await all(store.read(last.stream))).map(({ id }) => id)).toEqual(
        events.filter(({ stream }) => stream === last.stream).map(({ id }) => id),
      );
      expect(await store.append(last.stream, last.revision, [event('Moved')])).toMatchObject({
        is: 'appended',
        revision: last.revision + 1n,
      });
    });

    appendContract(() => subject);
    readContract(() => subject);
  });
}
