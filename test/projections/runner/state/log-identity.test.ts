import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rebuild } from '../../../../src/projections/runner/rebuild/rebuild.ts';
import { startWorker, type Worker } from '../../../../src/projections/runner/worker/worker.ts';
import { type Reaction, type Reactions, startReactions } from '../../../../src/reactions/run.ts';
import { NO_FIGURES } from '../../../support/figures.ts';
import { silentLog } from '../../../support/servers.ts';
import { until } from '../../../support/until.ts';
import { openShop, rowsOf, type Shop, sold, till } from '../till.ts';

let shop: Shop;
let other: Shop;
const running: (Worker | Reactions)[] = [];

beforeEach(async () => {
  shop = await openShop();
  other = await openShop();
});

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await shop.close();
  await other.close();
});

/** Works on the read models of the shop with the log of either. */
function work(store = shop.store): Worker {
  const worker = startWorker({ pool: shop.pool, store, projections: [till], log: silentLog });
  running.push(worker);
  return worker;
}

const thank: Reaction = {
  name: 'thank',
  types: ['TestSold'],
  react: ({ id }) => [{ commandId: id, name: 'Thank', data: {} }],
};
const handled: string[] = [];

function react(store = shop.store): Reactions {
  const reactions = startReactions({
    pool: shop.pool,
    store,
    reactions: [thank],
    figures: NO_FIGURES,
    log: silentLog,
    handle: ({ commandId }) => {
      handled.push(commandId);
      return Promise.resolve({ is: 'done' });
    },
  });
  running.push(reactions);
  return reactions;
}

const TURNOVER = 'SELECT amount::text FROM read.turnover WHERE category IS NULL';
const whyOf = (worker: Worker): string => {
  const state = worker.state();
  return state.is === 'waiting for a rebuild' ? state.why : '';
};
const rebuildFrom = ({ store }: Shop) => rebuild({ pool: shop.pool, store, projections: [till], log: silentLog });

test('a worker on another log waits for a rebuild, which deletes the other marks; then it works', async () => {
  const first = work();
  await shop.projected(await shop.append('sale-1', sold('tea', 1)));
  await shop.projected(await shop.append('sale-2', sold('tea', 2)));
  await first.stop();
  for (let i = 0; i < 5; i++) await other.append(`sale-${i}`, sold('cup', 10));

  const worker = work(other.store);
  await until('it waits', () => whyOf(worker) !== '');
  expect(whyOf(worker)).toMatch(
    /another log: that one begins with event \S+ at position 0, this one begins with event \S+ at 0: run "pacesetter rebuild"/,
  );
  expect(await rowsOf(shop.pool, TURNOVER)).toEqual([['3']]);

  await rebuildFrom(other);
  const last = await other.append('sale-9', sold('cup', 1));
  await shop.projected(last);
  expect(await rowsOf(shop.pool, TURNOVER)).toEqual([['51']]);
  expect(worker.state().is).toBe('working');
  expect((await rowsOf(shop.pool, 'SELECT position FROM runner.recorded_mark ORDER BY position')).flat()).toEqual([
    '4',
    '5',
  ]);
});

test('notices a log that was restored from a backup, even after it has grown past the checkpoint again', async () => {
  const first = work();
  await shop.projected(await shop.append('sale-1', sold('tea', 1), sold('tea', 2)));
  await shop.projected(await shop.append('sale-2', sold('tea', 4)));
  await first.stop();
  await shop.pool.query('DELETE FROM log.events WHERE position = 2');

  const worker = work();
  await until('it waits', () => whyOf(worker).includes('the log ends before it, at 1:1'));
  await until(
    'the clock is past the lost event’s time',
    async () =>
      (await rowsOf(shop.pool, `SELECT 1 FROM runner.checkpoint WHERE recorded_at < now() - interval '5 ms'`)).length >
      0,
  );
  await shop.append('sale-3', sold('tea', 8), sold('tea', 16));
  await until('it says that another event stands there', () =>
    whyOf(worker).includes('of this log at that position was recorded at'),
  );
  await rebuildFrom(shop);
  await until('it works', () => worker.state().is === 'working');
  expect(await rowsOf(shop.pool, TURNOVER)).toEqual([['27']]);
});

test('read models without a log identity take that of the log that the next batch comes from', async () => {
  const first = work();
  await shop.projected(await shop.append('sale-1', sold('tea', 1)));
  await first.stop();
  await shop.pool.query('UPDATE runner.checkpoint SET first_position = NULL, first_id = NULL');
  work();
  await shop.projected(await shop.append('sale-2', sold('tea', 1)));
  expect(
    await rowsOf(
      shop.pool,
      'SELECT first_position = position AND first_id = id::text FROM runner.checkpoint, log.events WHERE position = 0',
    ),
  ).toEqual([[true]]);
});

test('a reaction does not go on in another log; the rebuild sets it to the head of that log', async () => {
  work();
  const first = react();
  await until(
    'the reaction has begun',
    async () => (await rowsOf(shop.pool, 'SELECT 1 FROM runner.reaction')).length > 0,
  );
  for (let i = 0; i < 3; i++) await shop.projected(await shop.append(`sale-${i}`, sold('tea', 1)));
  await until('three are handled', () => handled.length === 3);
  await first.stop();
  for (let i = 0; i < 9; i++) await other.append(`sale-${i}`, sold('cup', 1));

  react(other.store);
  const worker = work(other.store);
  await running.shift()?.stop();
  await until('the worker waits', () => whyOf(worker) !== '');
  await rebuildFrom(other);
  expect(await rowsOf(shop.pool, 'SELECT commit_position FROM runner.reaction')).toEqual([['8']]);
  await other.append('sale-new', sold('cup', 1));
  await until('the new one is handled', () => handled.length === 4);
});
