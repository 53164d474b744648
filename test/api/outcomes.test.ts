import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHandle, type Posted } from '../../src/api/commands/handle.ts';
import { followDirectory } from '../../src/api/commands/follower.ts';
import { admit } from '../../src/api/commands/post.ts';
import { StoreAway, type EventStore } from '../../src/infra/eventstore/port.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale } from '../support/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

/** The real log, which goes away where the test says, as a connection does that is cut between two calls. */
let cut: { before?: 'append' | 'follow' };
beforeEach(() => { cut = {}; });

const gone = () => { throw new StoreAway('cut'); };
function cutting(store: EventStore): EventStore {
  return {
    ...store,
    append: (...of) => cut.before === 'append' ? gone() : store.append(...of),
    readAll: (...of) => cut.before === 'follow' ? gone() : store.readAll(...of),
  };
}

async function opened() {
  const api = { ...app.service.api, store: cutting(app.service.store) };
  const directory = followDirectory(api);
  await directory.catchUp();
  return { handle: createHandle(api, directory), directory };
}

function posted(name: string, data: object): Posted {
  const admitted = admit({ name, data, commandId: 'k', caller: { keyId: 'k', name: 'test', role: 'admin' }, correlationId: 'c' });
  if (admitted instanceof Error) throw admitted;
  return admitted;
}

test('a log that is away before the append is told as such, and the command can be sent again', async () => {
  const { handle } = await opened();
  cut.before = 'append';
  await expect(handle(posted('RecordSale', sale('before')))).rejects.toThrow(StoreAway);
  cut = {};
  expect(await handle(posted('RecordSale', sale('before')))).toMatchObject({ duplicate: false });
});

test('a log that goes away after the append is never told as not written, and the command sent again is a duplicate', async () => {
  const { handle, directory } = await opened();
  const hire = posted('HireSalesperson', { salespersonId: 'eve', name: 'Eve', departmentId: 'north', on: '2025-01-01' });
  cut.before = 'follow';
  await expect(handle(hire)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
  await expect(handle(hire)).rejects.toMatchObject({ name: 'OutcomeUnknown' }); // the repeat neither, while the directory does not know her
  cut = {};
  expect(await handle(hire)).toMatchObject({ duplicate: true, events: ['SalespersonHired'] });
  expect(directory.current().salespeople.has('eve')).toBe(true);
});

test('a refusal stands only against a directory as of the command: what another process wrote meanwhile is known', async () => {
  const { handle, directory } = await opened();
  await app.accepted(['ListProduct', { productId: 'new', name: 'New', category: 'Bikes', listPrice: '1.00', currency: 'EUR' }]);
  expect(directory.current().products.has('new')).toBe(false);
  expect(await handle(posted('RecordSale', sale('of the new', { lines: [{ productId: 'new', quantity: '1', unitPrice: '1.00' }] })))).toMatchObject({ events: ['SaleRecorded'] });
});
