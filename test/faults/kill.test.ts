import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Address } from '../support/client.ts';
import { type Ledger, summaryOf } from '../support/ledger.ts';
import { organise, postUnderLoad } from '../support/load.ts';
import { reconcile } from '../support/reconcile.ts';
import { freePort, pacesetter, postmasterOf, type ServiceProcess, startService } from '../support/service.ts';

const KILLS = Number(process.env['KILLS'] ?? 5);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** A small generator, so that a printed seed repeats the moments (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The service on its embedded Postgres, with the load that is posted to it. */
async function underLoad() {
  const folder = await mkdtemp(join(tmpdir(), 'pacesetter-kill-'));
  const port = await freePort();
  const service = await startService(folder, port);
  const address = { url: service.url, key: service.key() };
  await organise(() => address);
  return { folder, port, address, service, load: postUnderLoad({ address: () => address }) };
}

interface Ended {
  readonly folder: string;
  readonly port: number;
  readonly address: Address;
  readonly service: ServiceProcess;
  readonly ledger: Ledger;
}

async function expectNothingLost({ folder, port, address, service, ledger }: Ended): Promise<void> {
  const { findings } = await reconcile(address, ledger);
  expect(findings).toEqual([]);
  expect(await service.stop()).toBe(0);
  expect(await pacesetter(folder, port, 'verify')).toMatchObject({ code: 0 });
  process.stdout.write(`${summaryOf(ledger)}\n`);
  await rm(folder, { recursive: true });
}

test(
  `nothing acknowledged is lost or doubled when the service is killed ${KILLS} times under load (seed ${SEED})`,
  async () => {
    const dice = random(SEED);
    const { folder, port, address, ...started } = await underLoad();
    const { more, stop, ledger } = started.load;
    let { service } = started;

    for (let kill = 0; kill < KILLS; kill++) {
      await more(1 + Math.floor(dice() * 400));
      await service.kill(kill % 2 === 1);
      service = await startService(folder, port);
    }
    await stop();

    await expectNothingLost({ folder, port, address, service, ledger });
  },
  60_000 + KILLS * 30_000,
);

test(
  `the service starts its embedded Postgres anew when that is killed ${KILLS} times under load`,
  async () => {
    const {
      folder,
      port,
      address,
      service,
      load: { more, stop, ledger },
    } = await underLoad();
    for (let kill = 0; kill < KILLS; kill++) {
      await more(100);
      process.kill(postmasterOf(folder), 'SIGKILL');
    }
    await more(100);
    await stop();

    await expectNothingLost({ folder, port, address, service, ledger });
  },
  60_000 + KILLS * 30_000,
);
