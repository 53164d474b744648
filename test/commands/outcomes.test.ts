import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { followDirectory } from '../../src/commands/follower.ts';
import { createHandle, type Posted } from '../../src/commands/handle.ts';
import type { Outcome } from '../../src/commands/outcome.ts';
import { type EventStore, StoreAway } from '../../src/infra/eventstore/port.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { posted } from '../support/posted.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

/** The real log, which goes away where the test says, as a connection does that is cut between two calls. */
let cut: { before?: 'append' | 'follow' };
beforeEach(() => {
  cut = {};
});

const gone = () => {
  throw new StoreAway('cut');
};
function cutting(store: EventStore): EventStore {
  return {
    ...store,
    append: (...of) => (cut.before === 'append' ? gone() : store.append(...of)),
    readAll: (...of) => (cut.before === 'follow' ? gone() : store.readAll(...of)),
  };
}

async function opened() {
  const api = { ...app.service.api, store: cutting(app.service.store) };
  const directory = followDirectory(api);
  await directory.follows();
  return { handle: createHandle(api, directory), directory };
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
  await expect(handle(posted('RecordSale', sale('before'), 'k'))).rejects.toThrow(StoreAway);
  cut = {};
  expect(await handle(posted('RecordSale', sale('before'), 'k'))).toMatchObject({ duplicate: false });
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
  await expect(handle(hire)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
  await expect(handle(hire)).rejects.toMatchObject({ name: 'OutcomeUnknown' }); // nor the repeat, while the directory does not include her
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
