import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { StoreAway } from '../../src/infra/eventstore/port.ts';
import type { Log } from '../../src/infra/telemetry/port.ts';
import { rebuild } from '../../src/projections/runner/rebuild/rebuild.ts';
import { setup } from '../../src/projections/runner/state/setup.ts';
import {
  type Handled,
  type Reaction,
  type ReactionCommand,
  type Reactions,
  startReactions,
} from '../../src/reactions/run.ts';
import { openShop, returned, rowsOf, type Shop, sold, till } from '../projections/runner/till.ts';
import { NO_FIGURES } from '../support/figures.ts';
import { silentLog } from '../support/servers.ts';
import { until } from '../support/until.ts';

let shop: Shop;
let running: Reactions[];

beforeEach(async () => {
  shop = await openShop();
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((reactions) => reactions.stop()));
  await shop.close();
});

const thank: Reaction = {
  name: 'thank',
  types: ['TestSold'],
  react: (event) => [{ commandId: `thank/${event.stream}/${event.revision}`, name: 'Thank', data: event.data }],
};

function react(handle: (command: ReactionCommand) => Promise<Handled>, log: Log = silentLog): Reactions {
  const reactions = startReactions({
    pool: shop.pool,
    store: shop.store,
    reactions: [thank],
    figures: NO_FIGURES,
    handle,
    log,
  });
  running.push(reactions);
  return reactions;
}

const begun = (): Promise<void> =>
  until(
    'a process has the reaction',
    async () => (await rowsOf(shop.pool, 'SELECT 1 FROM runner.reaction WHERE until > clock_timestamp()')).length > 0,
  );

test('reacts once to each event of its types after the head, despite refusals, outages and rebuilds', async () => {
  await shop.append('sale-0', sold('tea', 1));
  const handled: string[] = [];
  let away = true;
  const handle = (command: ReactionCommand): Promise<Handled> => {
    if (command.commandId === 'thank/sale-2/0' && away) {
      away = false;
      return Promise.reject(new StoreAway('away'));
    }
    handled.push(command.commandId);
    return Promise.resolve(
      command.commandId === 'thank/sale-1/0'
        ? { is: 'refused', refused: 'NoThanks', detail: 'Not in the mood.' }
        : { is: 'done' },
    );
  };
  const first = react(handle);
  await begun();
  await shop.append('sale-1', sold('tea', 1), returned());
  await shop.append('sale-2', sold('tea', 1));
  await until('two are handled', () => handled.length === 2);
  await first.stop();
  const last = await shop.append('sale-3', sold('tea', 1));
  await rebuild({ pool: shop.pool, store: shop.store, projections: [till], log: silentLog });
  react(handle);
  await until(
    'the checkpoint is there',
    async () => (await rowsOf(shop.pool, `SELECT 1 FROM runner.reaction WHERE commit_position = ${last}`)).length > 0,
  );
  expect(handled).toEqual(['thank/sale-1/0', 'thank/sale-2/0', 'thank/sale-3/0']);
  expect(
    await rowsOf(
      shop.pool,
      'SELECT reaction, command_id, position, command, refused, detail FROM runner.reaction_refused',
    ),
  ).toEqual([['thank', 'thank/sale-1/0', '1', 'Thank', 'NoThanks', 'Not in the mood.']]);
});

test('reacts in one of two processes, and the other takes over', async () => {
  const handled: string[] = [];
  const by =
    (name: string) =>
    (command: ReactionCommand): Promise<Handled> => {
      handled.push(`${name} ${command.commandId}`);
      return Promise.resolve({ is: 'done' });
    };
  const first = react(by('first'));
  await begun();
  react(by('second'));
  await shop.append('sale-1', sold('tea', 1));
  await until('one is handled', () => handled.length > 0);
  await first.stop();
  await shop.append('sale-2', sold('tea', 1));
  await until('the next is handled', () => handled.length > 1);
  expect(handled).toEqual(['first thank/sale-1/0', 'second thank/sale-2/0']);
});

test('does not move its checkpoint without the lease, and handles the event when it has it again', async () => {
  const handled: string[] = [];
  const warned: object[] = [];
  let letGo: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  react(
    async ({ commandId }) => {
      handled.push(commandId);
      await held;
      return { is: 'done' };
    },
    { ...silentLog, warn: (about) => warned.push(about) },
  );
  await begun();
  const last = await shop.append('sale-1', sold('tea', 1));
  await until('it handles', () => handled.length === 1);
  await shop.pool.query(`UPDATE runner.reaction SET owner = 'another', until = 'infinity'`);
  letGo?.();
  await until('it was refused', () => warned.length > 0);
  expect(warned).toMatchObject([
    { reaction: 'thank', error: expect.stringMatching('Another process has this reaction') as unknown },
  ]);
  expect(await rowsOf(shop.pool, 'SELECT commit_position FROM runner.reaction')).toEqual([['-1']]);

  await shop.pool.query(`UPDATE runner.reaction SET until = clock_timestamp()`); // as where the other does not renew it
  await until(
    'it has moved',
    async () => (await rowsOf(shop.pool, `SELECT 1 FROM runner.reaction WHERE commit_position = ${last}`)).length > 0,
  );
  expect(handled).toEqual(['thank/sale-1/0', 'thank/sale-1/0']);
});

test('adds the lease to an older database, and resumes from the checkpoint there', async () => {
  await shop.append('sale-1', sold('tea', 1));
  await shop.pool.query('ALTER TABLE runner.reaction DROP COLUMN owner, DROP COLUMN until');
  await shop.pool.query(
    `INSERT INTO runner.reaction (name, commit_position, prepare_position) VALUES ('thank', -1, -1)`,
  );
  await setup(shop.pool, [till]);
  const handled: string[] = [];
  react(({ commandId }) => {
    handled.push(commandId);
    return Promise.resolve({ is: 'done' });
  });
  await until('it reacts', () => handled.length > 0);
  expect(handled).toEqual(['thank/sale-1/0']);
});
