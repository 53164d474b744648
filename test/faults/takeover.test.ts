import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { random } from '../../src/domain/kernel/random.ts';
import { type Load, postUnderLoad } from '../support/load.ts';
import { SEED } from '../support/random.ts';
import { freePort, type ServiceProcess } from '../support/service.ts';
import { type Engine, ENGINES, openSite, type Site } from '../support/site.ts';
import { until } from '../support/until.ts';

const TAKEOVERS = Number(process.env['TAKEOVERS'] ?? 2);

interface Lease {
  readonly epoch: string;
  readonly backend_pid: number;
}

let site: Site;
let database: pg.Client;
let workers: ServiceProcess[];

/** An api, two processes that project, and a look into the database that they share. The first of the two works. */
async function open(engine: Engine): Promise<void> {
  site = await openSite({ engine, only: 'api' });
  database = new pg.Client({ connectionString: site.postgres.url });
  await database.connect();
  workers = [await site.start('projections', await freePort())];
  await until('the first one works', async () => (await lease()).epoch !== '0');
  workers.push(await site.start('projections', await freePort()));
}

async function lease(): Promise<Lease> {
  const { rows } = await database.query<Lease>('SELECT epoch::text, backend_pid FROM runner.lease');
  return rows[0] as Lease;
}

async function checkpoint(): Promise<{ commit_position: string; epoch: string } | undefined> {
  const { rows } = await database.query<{ commit_position: string; epoch: string }>(
    'SELECT commit_position, epoch FROM runner.checkpoint',
  );
  return rows[0];
}

/** The sessions of workers in the middle of a batch: the checkpoint moved and facts written, nothing committed. */
async function halfWritten(): Promise<number[]> {
  const { rows } = await database.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO read.sales_by_day%'`,
  );
  return rows.map(({ pid }) => pid);
}

beforeEach(() => {
  workers = [];
});
afterEach(async () => {
  for (const { child } of workers) child.kill('SIGCONT');
  await database.end();
  await site.close();
});

test.each(ENGINES)(
  `counts nothing twice and leaves nothing out when the worker is killed ${TAKEOVERS} times under load ` +
    `(log in %s, seed ${SEED})`,
  async (engine) => {
    const dice = random(SEED);
    await open(engine);
    const { ledger, more, stop } = postUnderLoad({ address: () => site.address });
    await more(150);
    site.warm();
    const took: number[] = [];
    for (let kill = 0; kill < TAKEOVERS; kill++) {
      await more(1 + Math.floor(dice() * 150)); // any moment in the batch
      const at = kill % workers.length;
      const { epoch } = await lease();
      const began = performance.now();
      await (workers[at] as ServiceProcess).kill(false);
      await until('the other one has taken over', async () => (await lease()).epoch !== epoch);
      took.push(Math.round(performance.now() - began));
      workers[at] = await site.start('projections', await freePort());
    }
    await stop();

    process.stdout.write(`${engine}: taken over after ${took.join(', ')} ms\n`);
    expect(await site.findings(ledger)).toEqual([]);
  },
  600_000 + TAKEOVERS * 40_000,
);

test.each(ENGINES)(
  `a worker frozen past its lease is replaced and, thawed, writes nothing more, ${TAKEOVERS} times under load (log ` +
    'in %s)',
  async (engine) => {
    await open(engine);
    const { ledger, more, stop } = postUnderLoad({ address: () => site.address });
    await more(150);
    site.warm();
    for (let freeze = 0; freeze < TAKEOVERS; freeze++) {
      const { child } = workers[freeze % workers.length] as ServiceProcess;
      const { epoch } = await lease();
      child.kill('SIGSTOP');
      await until('the other one has taken over', async () => (await lease()).epoch !== epoch);
      await more(100);
      child.kill('SIGCONT');
      await more(50);
    }
    await stop();

    expect(await site.findings(ledger)).toEqual([]);
  },
  600_000 + TAKEOVERS * 40_000,
);

/**
 * Locks the sums so that the worker's batch stops half-written, and kills or freezes the worker there. The other worker
 * then stops at the same place.
 */
async function inTheMiddleOfABatch(load: Load, strike: () => Promise<void>): Promise<void> {
  const holder = new pg.Client({ connectionString: site.postgres.url });
  await holder.connect();
  await holder.query('BEGIN; SELECT 1 FROM read.sales_by_day FOR UPDATE');
  await load.more(50);
  await until('a batch is half-written', async () => (await halfWritten()).length === 1);
  const [struck] = await halfWritten();
  const before = await lease();
  expect(struck).toBe(before.backend_pid);
  const stood = await checkpoint();
  await strike();
  await until('the other one has come as far', async () => {
    const waiting = await halfWritten();
    return waiting.length === 1 && waiting[0] !== struck;
  });
  const after = await lease();
  expect(Number(after.epoch)).toBe(Number(before.epoch) + 1);
  // The half-written batch of the first worker was rolled back: only the epoch was raised.
  expect(await checkpoint()).toEqual({ ...stood, epoch: after.epoch });
  await holder.query('COMMIT');
  await holder.end();
}

test.each(ENGINES)(
  'leaves neither rows nor checkpoint of a worker that is killed between them (log in %s)',
  async (engine) => {
    await open(engine);
    const load = postUnderLoad({ address: () => site.address, lanes: 4 });
    await load.more(100);
    await inTheMiddleOfABatch(load, () => (workers[0] as ServiceProcess).kill(false));
    await load.more(50);
    await load.stop();

    expect(await site.findings(load.ledger)).toEqual([]);
  },
  600_000,
);

test.each(ENGINES)(
  'a worker that is frozen in the middle of a batch writes nothing more after another took over (log in %s)',
  async (engine) => {
    await open(engine);
    const load = postUnderLoad({ address: () => site.address, lanes: 4 });
    await load.more(100);
    const { child, url } = workers[0] as ServiceProcess;
    await inTheMiddleOfABatch(load, () => Promise.resolve(void child.kill('SIGSTOP')));
    await load.more(50);
    const { epoch } = await lease();
    child.kill('SIGCONT');
    await until('the thawed one answers', () =>
      fetch(`${url}/live`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    await load.more(100);
    await load.stop();

    expect((await lease()).epoch).toBe(epoch); // it did not get its lease back, and no other worker lost one
    expect(await site.findings(load.ledger)).toEqual([]);
  },
  600_000,
);
