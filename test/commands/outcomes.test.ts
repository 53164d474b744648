import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { followDirectory } from '../../src/commands/follower.ts';
import { createHandle } from '../../src/commands/handle.ts';
import type { Outcome } from '../../src/commands/outcome.ts';
import type { Posted } from '../../src/commands/posted.ts';
import { type EventStore, OutcomeUnknown, StoreAway } from '../../src/infra/eventstore/port.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { whileLocked } from '../support/locked.ts';
import { posted } from '../support/posted.ts';
import { until } from '../support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

/** The real log, which is away or hangs when the test says so, like a connection that is cut between two calls. */
let cut: { before?: 'read' | 'append' | 'answer' | 'follow'; held?: Promise<void> };
beforeEach(() => {
  cut = {};
});

const gone = () => {
  throw new StoreAway('cut');
};
function cutting(store: EventStore): EventStore {
  return {
    ...store,
    async *read(...of) {
      if (cut.before === 'read') gone();
      await cut.held;
      yield* store.read(...of);
    },
    append: (...of) => {
      if (cut.before === 'append') gone();
      if (cut.before === 'answer') throw new OutcomeUnknown('cut');
      return store.append(...of);
    },
    readAll: (...of) => (cut.before === 'follow' ? gone() : store.readAll(...of)),
  };
}

async function opened(timeLimitMs = 10_000) {
  const api = { ...app.service.api, store: cutting(app.service.store) };
  const directory = followDirectory(api);
  await directory.follows();
  return { handle: createHandle(api, { directory, timeLimitMs }), directory };
}

/** Two processes on one log. */
async function shared() {
  const [first, second] = [await opened(), await opened()];
  return (which: number, command: Posted) => (which === 0 ? first : second).handle(command);
}

/** What two answers to one command may not differ in. */
const told = (outcome: Outcome) =>
  outcome.is === 'Done'
    ? `${outcome.stream} ${outcome.revision} ${outcome.position} ${outcome.events.join()}`
    : outcome.is;
const wrote = (outcome: Outcome) => outcome.is === 'Done' && !outcome.duplicate;

test('reports a log that is away before the append, and takes the command when it is sent again', async () => {
  const { handle } = await opened();
  cut.before = 'append';
  expect(await handle(posted('RecordSale', sale('before'), 'k'))).toMatchObject({
    is: 'StoreAway',
    fate: 'not-attempted',
  });
  cut = {};
  expect(await handle(posted('RecordSale', sale('before'), 'k'))).toMatchObject({ duplicate: false });
});

test('a command never overtakes an earlier one on its stream that waits for the directory', async () => {
  const { directory } = await opened();
  let release = () => {};
  const caughtUp = new Promise<void>((resolve) => (release = resolve));
  const follows = [caughtUp, directory.follows()];
  const handle = createHandle(app.service.api, {
    directory: { ...directory, follows: () => follows.shift() ?? directory.follows() },
    timeLimitMs: 10_000,
  });
  const recorded = handle(posted('RecordSale', sale('first'), 'k'));
  const returned = handle(backOf('first')('r'));
  // Without the order, the return is refused now: it sees no sale.
  await Promise.race([returned, pause(200)]);
  release();
  expect([(await recorded).is, (await returned).is]).toEqual(['Done', 'Done']);
});

/** A return of one unit, by the id of the return and of its command. */
const backOf = (saleId: string) => (id: string) =>
  posted(
    'RecordReturn',
    {
      saleId,
      source: 'shop',
      returnId: id,
      at: '2026-03-01T12:00:00Z',
      lines: [{ line: 1, quantity: '0.1' }],
      reason: 'unwanted',
    },
    id,
  );

test('reports a command as not written only after a look at its stream', async () => {
  const { handle } = await opened();
  const returned = backOf('returned')('r');
  await handle(posted('RecordSale', sale('returned'), 'k'));
  cut.before = 'append';
  expect(await handle(returned)).toMatchObject({ is: 'StoreAway', fate: 'not-written' });
  cut.before = 'read';
  expect(await handle(returned)).toMatchObject({ is: 'StoreAway', fate: 'not-attempted' });
  cut = {};
  expect(await handle(returned)).toMatchObject({ duplicate: false });
  cut.before = 'read';
  expect(await handle(returned)).toMatchObject({ is: 'StoreAway', fate: 'not-attempted' });
  cut = {};
  expect(await handle(returned)).toMatchObject({ duplicate: true });
});

test('reports nothing as not written while an append to its stream may still be written', async () => {
  const { handle } = await opened();
  await handle(posted('RecordSale', sale('doubtful'), 'k'));
  const back = backOf('doubtful');
  cut.before = 'answer';
  expect(await handle(back('first'))).toMatchObject({ is: 'OutcomeUnknown' });
  cut.before = 'append';
  expect(await handle(back('second'))).toMatchObject({ is: 'OutcomeUnknown' });
  cut = {};
  expect(await handle(back('second'))).toMatchObject({ is: 'Done' });
  cut.before = 'append';
  expect(await handle(back('third'))).toMatchObject({ is: 'StoreAway', fate: 'not-written' });
});

test('answers within its time limit what is known by then, and tries nothing afterwards', async () => {
  const patient = await opened();
  await patient.handle(posted('RecordSale', sale('slow'), 'k'));
  const back = backOf('slow');
  const { handle } = await opened(50);
  let release = () => {};
  cut.held = new Promise((resolve) => (release = resolve));
  const [reading, waiting] = await Promise.all([handle(back('reading')), handle(back('waiting'))]);
  expect(reading).toMatchObject({ is: 'StoreAway', fate: 'not-attempted' });
  expect(waiting).toMatchObject({ is: 'StreamIsBusy', fate: 'not-attempted' });
  release();
  cut = {};
  // It waits for its turn behind the two.
  const after = {
    ...posted('CancelSale', { saleId: 'slow', source: 'shop', reason: 'x' }),
    commandId: 'after',
  };
  await until('the two are over', async () => (await handle(after)).is === 'Done');
  expect(await patient.handle(back('reading'))).toMatchObject({ is: 'Refused' });
});

test('answers within its time limit that the outcome of an append in progress is unknown', async () => {
  const { handle } = await opened(50);
  const command = posted('RecordSale', sale('in progress'), 'k');
  await whileLocked(app.service.pool, async () => {
    expect(await handle(command)).toMatchObject({ is: 'OutcomeUnknown' });
  });
  const patient = await opened();
  expect(await patient.handle(command)).toMatchObject({ is: 'Done' });
  expect(await patient.handle(command)).toMatchObject({ duplicate: true });
});

test('never reports a written command as not written, and answers a repeat as a duplicate', async () => {
  const { handle, directory } = await opened();
  const hire = posted(
    'HireSalesperson',
    {
      salespersonId: 'eve',
      name: 'Eve',
      departmentId: 'north',
      on: '2025-01-01',
    },
    'k',
  );
  cut.before = 'follow';
  expect(await handle(hire)).toMatchObject({ is: 'OutcomeUnknown' });
  // Nor the repeat, while the directory does not include her.
  expect(await handle(hire)).toMatchObject({ is: 'OutcomeUnknown' });
  cut = {};
  expect(await handle(hire)).toMatchObject({ duplicate: true, events: ['SalespersonHired'] });
  expect(directory.current().salespeople.has('eve')).toBe(true);
});

test('refuses only on a directory as new as the command, with what another process wrote meanwhile', async () => {
  const { handle, directory } = await opened();
  await app.accepted([
    'ListProduct',
    { productId: 'new', name: 'New', category: 'Bikes', listPrice: '1.00', currency: 'EUR' },
  ]);
  expect(directory.current().products.has('new')).toBe(false);
  expect(
    await handle(
      posted('RecordSale', sale('of the new', { lines: [{ productId: 'new', quantity: '1', unitPrice: '1.00' }] })),
    ),
  ).toMatchObject({ events: ['SaleRecorded'] });
});

test('writes one event for a thousand repeats through two processes, and lets one of many revisions win', async () => {
  const handle = await shared();
  const same = await Promise.all(
    Array.from({ length: 1_000 }, (_, n) => handle(n % 2, posted('RecordSale', sale('two processes'), 'k'))),
  );
  expect(same.filter(wrote)).toHaveLength(1);
  expect(new Set(same.map(told)).size).toBe(1);

  await app.accepted(['SetTarget', target('raced', 'ada')]);
  const revised = await Promise.all(
    Array.from({ length: 32 }, (_, n) =>
      handle(n % 2, {
        ...posted('ReviseTarget', {
          targetId: 'raced',
          amount: `${2_000 + n}.00`,
          currency: 'EUR',
          reason: 'economy',
          effectiveFrom: '2026-02-01',
          note: 'n',
        }),
        commandId: `r${n}`,
        ifMatch: 0n,
      }),
    ),
  );
  expect(revised.filter(wrote)).toHaveLength(1);
  expect(revised.filter((outcome) => outcome.is === 'RevisionMismatch' && outcome.revision === 1n)).toHaveLength(31);
});

test('writes all commands on one stream from two processes, each at the revision it was decided on', async () => {
  const handle = await shared();
  await app.accepted([
    'RecordSale',
    sale('busy', { lines: [{ productId: 'bike', quantity: '40', unitPrice: '100.00' }] }),
  ]);
  const back = (n: number) => ({
    saleId: 'busy',
    source: 'shop',
    returnId: `back ${n}`,
    at: '2026-03-01T12:00:00Z',
    lines: [{ line: 1, quantity: '1' }],
    reason: 'unwanted',
  });
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, n) => handle(n % 2, { ...posted('RecordReturn', back(n)), commandId: `b${n}` })),
  );
  expect(new Set(outcomes.map(told)).size).toBe(40);
  expect(outcomes.filter(wrote)).toHaveLength(40);
  expect(await handle(0, { ...posted('RecordReturn', back(40)), commandId: 'b40' })).toMatchObject({
    is: 'Refused',
    refusal: { refused: 'ReturnExceedsSale' },
  });
});
