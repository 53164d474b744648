import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Copied, copyLog, TargetDiffers } from '../../../src/infra/eventstore/copy.ts';
import { openStore } from '../../../src/infra/eventstore/open.ts';
import type { EventStore, Recorded } from '../../../src/infra/eventstore/port.ts';
import { eventStoreUrl } from '../../support/eventstore.ts';
import { type FreshDatabase, freshDatabase, silentLog } from '../../support/servers.ts';
import { event, history } from './events.ts';

const EVENTS = 4_300; // more than two pages of a reader

interface Place {
  readonly database: FreshDatabase;
  readonly store: EventStore;
}

let places: Place[] = [];
let source: Place;
let target: Place;
beforeEach(async () => {
  source = await place();
  target = await place();
  await source.store.restore(history('sale', EVENTS, Date.parse('2024-02-29T23:59:58Z')));
});
afterEach(async () => {
  for (const { store, database } of places) {
    await store.close();
    await database.drop();
  }
  places = [];
});

async function place(): Promise<Place> {
  const database = await freshDatabase();
  const opened = { database, store: await openStore({ url: database.url, log: silentLog }) };
  places.push(opened);
  return opened;
}

const copy = (from: EventStore, to: EventStore, begin: () => void = () => undefined): Promise<Copied> =>
  copyLog({
    source: from,
    target: to,
    begin: () => {
      begin();
      return () => undefined;
    },
  });

const count = async ({ database }: Place) =>
  Number((await database.pool.query<{ count: string }>('select count(*) from log.events')).rows[0]?.count);

describe('copying a log', () => {
  test('there and back it has the same digest, and again it has nothing to do', async () => {
    const back = await place();
    const there = await copy(source.store, target.store);
    expect(there).toMatchObject({
      held: 0,
      copied: EVENTS,
      verified: { difference: undefined, source: { events: EVENTS }, target: there.verified.source },
    });
    expect((await copy(target.store, back.store)).verified.target).toEqual(there.verified.source);
    expect(await copy(back.store, source.store)).toMatchObject({
      held: EVENTS,
      copied: 0,
      verified: { difference: undefined, target: there.verified.source },
    });
  });

  test('a copy continues with the events appended since, up to the head at its start', async () => {
    await copy(source.store, target.store);
    await source.store.append('late-1', 'none', [event('Sold')]);
    let later: Promise<unknown> | undefined;
    const copied = await copy(source.store, target.store, () => {
      later ??= source.store.append('late-2', 'none', [event('Sold')]);
    });
    await later;
    expect(copied).toMatchObject({
      held: EVENTS,
      copied: 1,
      verified: { difference: undefined, source: { events: EVENTS + 1 } },
    });
    expect(await count(source)).toBe(EVENTS + 2);
  });

  test('an empty log is copied too', async () => {
    expect(await copy(target.store, (await place()).store)).toMatchObject({
      held: 0,
      copied: 0,
      verified: { difference: undefined },
    });
  });

  test.each<[string, (stores: { there: EventStore; here: EventStore }) => Promise<unknown>, RegExp]>([
    [
      'another log',
      ({ here }) => here.append('sale-0', 'none', [event('Sold')]),
      /target's event at position 0 \(stream sale-0, revision 0\) is not the source's event at position 0 \(stream sale-0, revision 0\): id, type, data, recordedAt differ/,
    ],
    [
      'more than the source',
      async ({ there, here }) => {
        await copy(there, here);
        await here.append('own', 'none', [event('Sold')]);
      },
      /the target holds event at position 4300 \(stream own, revision 0\) after all that the source has/,
    ],
  ])('a target that holds %s is refused', async (_, fill, message) => {
    await fill({ there: source.store, here: target.store });
    const before = await count(target);
    await expect(copy(source.store, target.store)).rejects.toThrow(TargetDiffers);
    await expect(copy(source.store, target.store)).rejects.toThrow(message);
    expect(await count(target)).toBe(before);
  });

  test('a copy whose data were changed is found, with position and stream, and is not continued', async () => {
    await copy(source.store, target.store);
    await target.database.pool.query(`update log.events set data = '{"n":1}' where position = 3007`);
    await source.store.append('late', 'none', [event('Sold')]);
    await expect(copy(source.store, target.store)).rejects.toThrow(
      /target's event at position 3007 \(stream sale-14, revision 61\) is not .*: data differs/,
    );
    expect(await count(target)).toBe(EVENTS);
  });

  test('what a target damages as it is written is found by reading it back', async () => {
    await target.database.pool.query(`
      create function log.damage() returns trigger language plpgsql as $$
      begin
        if new.position = 2500 then new.recorded_at := new.recorded_at + interval '1 ms'; end if;
        return new;
      end $$;
      create trigger damage before insert on log.events for each row execute function log.damage()`);
    const { copied, verified } = await copy(source.store, target.store);
    expect(copied).toBe(EVENTS);
    expect(verified.difference).toMatch(/position 2500 .*: recordedAt differs/);
    expect(verified.source.sha256).not.toBe(verified.target.sha256);
    expect(verified).toMatchObject({ source: { events: EVENTS }, target: { events: EVENTS } });
  });

  test('what Postgres cannot take leaves nothing of its batch', async () => {
    const [first, second] = history('whole', 2, Date.now()) as [Recorded, Recorded];
    await expect(target.store.restore([first, { ...second, id: 'no uuid' }])).rejects.toThrow('no uuid');
    await expect(target.store.restore([first, { ...second, revision: 7n }])).rejects.toThrow(
      'the next event of the stream whole-0 has the revision 1, not 7',
    );
    expect(await count(target)).toBe(0);
  });
});

const url = eventStoreUrl();

if (url !== undefined) {
  test('a log has the same digest in EventStoreDB and in Postgres', async () => {
    const other = await openStore({ url, log: silentLog });
    await other.append(`copied-${randomUUID()}`, 'none', [event('Founded', { b: 1, a: 'é' }), event('Moved')]);
    const { copied, verified } = await copy(other, target.store);
    await other.close();
    expect(copied).toBeGreaterThan(1);
    expect(verified).toMatchObject({ difference: undefined, target: verified.source });
  });
}
