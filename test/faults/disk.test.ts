import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { userOfServer } from '../../src/infra/postgres/embedded-home.ts';
import { postUnderLoad } from '../support/load.ts';
import { ownPostgres, type ServerProcess } from '../support/server-processes.ts';
import { ENGINES, openSite, ownLog, type Site } from '../support/site.ts';
import { type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { until } from '../support/until.ts';

let site: Site | undefined;
let disk: SmallDisk | undefined;
afterEach(async () => {
  await site?.close();
  disk?.remove();
  site = disk = undefined;
});

const SMALL_WAL = { max_wal_size: '64MB', min_wal_size: '32MB', wal_buffers: '1MB' };

/** Moves only the log's table and its indexes there. */
async function keepLogIn({ folder }: SmallDisk, url: string): Promise<void> {
  const place = join(folder, 'log');
  mkdirSync(place, { mode: 0o700 });
  const user = userOfServer();
  if (user) chownSync(place, user.uid, user.gid);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE TABLESPACE small LOCATION '${place}'`);
  await client.query('ALTER TABLE log.events SET TABLESPACE small');
  await client.end();
}

async function postgresAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function eventStoreAnswers(url: string): Promise<boolean> {
  return fetch(`http://${new URL(url).host}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function comesBack({ url }: ServerProcess): Promise<boolean> {
  const answers = () => (url.startsWith('esdb') ? eventStoreAnswers(url) : postgresAnswers(url));
  return until('the log answers', answers, 10_000).then(
    () => true,
    () => false,
  );
}

/**
 * The log fills its disk under load, and goes on when there is room: by itself, or, where the server ended over it,
 * when its operator starts it.
 */
async function fillAndGoOn(
  { address, log, findings, warm }: Site,
  small: SmallDisk,
  { leave, grow }: { leave: number; grow: number },
): Promise<void> {
  const { ledger, more, stop } = postUnderLoad({ address: () => address });
  await more(150);
  warm();
  small.fill(leave);
  const unanswered = () => ledger.answered.notWritten + ledger.answered.notAttempted + ledger.answered.unknown;
  const before = unanswered();
  await until('commands are answered without an acknowledgement', () => unanswered() > before + 50, 600_000);
  const { size } = ledger.acknowledged;
  const queried = await fetch(`${address.url}/v1/attainment/t`, {
    headers: { authorization: `Bearer ${address.key}` },
  });
  process.stdout.write(
    `full: ${size} acknowledged, ${ledger.answered.notWritten} answered not-written, ` +
      `${ledger.answered.notAttempted} not-attempted, ${ledger.answered.unknown} unknown; ` +
      `a query is answered ${queried.status}\n`,
  );
  small.resize(grow);
  if (!(await comesBack(log))) {
    process.stdout.write("The log's server had ended over it: it is started by its operator\n");
    await log.start();
  }
  await more(150);
  await stop();

  expect(queried.status).toBe(200);
  expect(await findings(ledger)).toEqual([]);
}

test('answers with a full disk under log and write-ahead log, and continues once there is room', async () => {
  disk = smallDisk(160);
  if (!disk) {
    process.stdout.write('A full disk under the log: left out, as nothing can be mounted here.\n');
    return;
  }
  const log = await ownPostgres({ folder: join(disk.folder, 'log'), settings: SMALL_WAL });
  site = await openSite({ engine: 'Postgres', log });
  // Room for rows, and none for the write-ahead log's next 16 MiB: Postgres ends its sessions over it.
  await fillAndGoOn(site, disk, { leave: 12, grow: 512 });
}, 1_200_000);

test('with a full disk under the log alone, answers the outcome of an append, and writes none in part', async () => {
  disk = smallDisk(8);
  if (!disk) {
    process.stdout.write('A full disk under the log’s table: left out, as nothing can be mounted here.\n');
    return;
  }
  site = await openSite({ engine: 'Postgres' });
  await keepLogIn(disk, site.postgres.url);
  await fillAndGoOn(site, disk, { leave: 1, grow: 64 });
}, 1_200_000);

if (ENGINES.includes('EventStoreDB')) {
  test('answers with a full disk under EventStoreDB, and continues once there is room and it was started', async () => {
    disk = smallDisk(160);
    if (!disk) {
      process.stdout.write('A full disk under EventStoreDB: left out, as nothing can be mounted here.\n');
      return;
    }
    const log = await ownLog('EventStoreDB', disk.folder);
    site = await openSite({ engine: 'EventStoreDB', ...(log ? { log } : {}) });
    await fillAndGoOn(site, disk, { leave: 1, grow: 512 });
  }, 1_200_000);
}
