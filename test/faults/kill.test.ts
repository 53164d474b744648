import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { random } from '../../src/domain/kernel/random.ts';
import type { Address } from '../support/client.ts';
import { type Ledger, summaryOf } from '../support/ledger.ts';
import { organise, postUnderLoad } from '../support/load.ts';
import { SEED } from '../support/random.ts';
import { reconcile } from '../support/reconcile.ts';
import type { ServerProcess } from '../support/server-processes.ts';
import { freePort, pacesetterWith, postmasterOf, type ServiceProcess, startService } from '../support/service.ts';
import { type Engine, ENGINES, ownLog } from '../support/site.ts';
import { until } from '../support/until.ts';

const KILLS = Number(process.env['KILLS'] ?? 2);

let eventStore: ServerProcess | undefined;
afterEach(async () => {
  await eventStore?.stop();
  eventStore = undefined;
});

/** The service on its embedded Postgres, which also holds the log if it is the engine, with the load that is posted. */
async function underLoad(engine: Engine) {
  const folder = await mkdtemp(join(tmpdir(), 'pacesetter-kill-'));
  const port = await freePort();
  eventStore = await ownLog(engine, folder);
  const env = eventStore ? { EVENTSTORE_URL: eventStore.url } : {};
  const start = () => startService(folder, port, { env });
  const service = await start();
  const address = { url: service.url, key: service.key() };
  await organise(() => address);
  return { folder, env, start, address, service, load: postUnderLoad({ address: () => address }) };
}

/** False while it starts: with the log elsewhere, commands are acknowledged meanwhile. */
function killed(folder: string): boolean {
  try {
    process.kill(postmasterOf(folder), 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

interface Ended {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly address: Address;
  readonly service: ServiceProcess;
  readonly ledger: Ledger;
}

async function expectNothingLost({ folder, env, address, service, ledger }: Ended): Promise<void> {
  const { findings } = await reconcile(address, ledger);
  expect(findings).toEqual([]);
  expect(await service.stop()).toBe(0);
  expect(await pacesetterWith(env, folder, 'verify')).toMatchObject({ code: 0 });
  process.stdout.write(`${eventStore ? 'EventStoreDB' : 'Postgres'}: ${summaryOf(ledger)}\n`);
  await eventStore?.stop();
  await rm(folder, { recursive: true });
}

test.each(ENGINES)(
  `loses and doubles nothing acknowledged when the service is killed ${KILLS} times under load (log in %s, seed ${SEED})`,
  async (engine) => {
    const dice = random(SEED);
    const { folder, env, start, address, ...started } = await underLoad(engine);
    const { more, stop, ledger } = started.load;
    let { service } = started;

    for (let kill = 0; kill < KILLS; kill++) {
      await more(1 + Math.floor(dice() * 400));
      await service.kill(kill % 2 === 1);
      service = await start();
    }
    await stop();

    await expectNothingLost({ folder, env, address, service, ledger });
  },
  600_000 + KILLS * 30_000,
);

test.each(ENGINES)(
  `restarts its embedded Postgres when that is killed ${KILLS} times under load (log in %s)`,
  async (engine) => {
    const {
      folder,
      env,
      address,
      service,
      load: { more, stop, ledger },
    } = await underLoad(engine);
    for (let kill = 0; kill < KILLS; kill++) {
      await more(100);
      await until('its Postgres runs', () => killed(folder));
    }
    await more(100);
    await stop();
    // With the log elsewhere, commands did not wait for Postgres. The queries do.
    await until('the service is ready', async () => (await fetch(`${service.url}/ready`)).ok);

    await expectNothingLost({ folder, env, address, service, ledger });
  },
  600_000 + KILLS * 30_000,
);
