import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { verify } from '../../../../src/projections/runner/operate/verify.ts';
import { startWorker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { listed, openShop, type Shop, sold, till } from '../till.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
  await shop.append('product-tea', listed('tea', 'drinks'));
  await shop.append('sale-1', sold('tea', 1), sold('tea', 2));
  await shop.append('sale-1', sold('tea', 1));
  await shop.append('sale-2', sold('tea', 2));
  const worker = startWorker({ pool: shop.pool, store: shop.store, projections: [till], log: silentLog });
  await shop.projected(4n);
  await worker.stop();
});

afterEach(() => shop.close());

const found = async (): Promise<string[]> => {
  const { events, findings } = await verify({ pool: shop.pool, store: shop.store, projections: [till] });
  expect(events).toBeGreaterThan(0);
  return [...new Set(findings.map(({ check }) => check))].sort();
};

test('finds nothing if nothing is wrong', async () => {
  expect(await found()).toEqual([]);
});

const COMMAND = `metadata = jsonb_set(metadata::jsonb, '{commandId}', '"same"')::json`;

test.each([
  [
    'an event that was taken from the log',
    'DELETE FROM log.events WHERE position = 2',
    ['positions have no gaps', 'revisions of a stream are 0, 1, 2, …'],
  ],
  [
    'an event at the end that was taken from the log',
    'DELETE FROM log.events WHERE position = 4',
    ['the checkpoint is in the log'],
  ],
  [
    'a time that was set back',
    `UPDATE log.events SET recorded_at = '2020-01-01' WHERE position = 3`,
    ['recorded times never run backwards'],
  ],
  [
    'a command that wrote twice',
    `UPDATE log.events SET ${COMMAND} WHERE position IN (1, 3)`,
    ['a command wrote to a stream once'],
  ],
  ['a command that wrote two events at once', `UPDATE log.events SET ${COMMAND} WHERE position IN (1, 2)`, []],
  ['one command id in two streams', `UPDATE log.events SET ${COMMAND} WHERE position IN (1, 4)`, []],
  ['a fact that was changed', 'UPDATE read.sold SET amount = 3 WHERE position = 4', ['till: turnover equals sold']],
  [
    'a directory event that is not copied',
    'DELETE FROM runner.directory_event',
    ['the copy of the directory is the log’s own events'],
  ],
  [
    'a parked event',
    `INSERT INTO runner.parked VALUES (4, 'sale-2', 'TestSold', 'till', 'no', '{}')`,
    ['no event is parked'],
  ],
])('finds %s', async (_what, sql, checks) => {
  await shop.pool.query(sql);
  expect(await found()).toEqual(checks);
});
