import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Address } from '../support/client.ts';
import { type Ledger, summaryOf } from '../support/ledger.ts';
import { organise, postUnderLoad } from '../support/load.ts';
import { random, SEED } from '../support/random.ts';
import { reconcile } from '../support/reconcile.ts';
import { freePort, pacesetter, postmasterOf, type ServiceProcess, startService } from '../support/service.ts';

const KILLS = Number(process.env['KILLS'] ?? 2);

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
  `loses and doubles nothing acknowledged when the service is killed ${KILLS} times under load (seed ${SEED})`,
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
  600_000 + KILLS * 30_000,
);

test(
  `restarts its embedded Postgres when that is killed ${KILLS} times under load`,
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
  600_000 + KILLS * 30_000,
);
