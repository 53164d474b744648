import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { postUnderLoad } from '../support/load.ts';
import { ownPostgres } from '../support/server-processes.ts';
import { ENGINES, openSite, ownLog, type Site } from '../support/site.ts';

const RESTARTS = Number(process.env['RESTARTS'] ?? 2);

let site: Site | undefined;
afterEach(async () => {
  await site?.close();
  site = undefined;
});

test.each(ENGINES)(
  `loses and doubles nothing acknowledged when the log in %s is ended ${RESTARTS} times under load and comes back`,
  async (engine) => {
    const { log, address, warm, findings } = (site = await openSite({ engine }));
    const { ledger, more, stop } = postUnderLoad({ address: () => address });
    await more(150);
    warm();
    for (let restart = 0; restart < RESTARTS; restart++) {
      await log.kill(restart % 2 === 0 ? 'SIGQUIT' : 'SIGKILL');
      await log.start();
      await more(150);
    }
    await stop();

    expect(await findings(ledger)).toEqual([]);
  },
  600_000 + RESTARTS * 60_000,
);

test.each(ENGINES)(
  `accepts commands while the Postgres of the read models is killed ${RESTARTS} times and the log is in another %s`,
  async (engine) => {
    const folder = mkdtempSync(join(tmpdir(), 'pacesetter-log-'));
    const log = (await ownLog(engine, folder)) ?? (await ownPostgres({ folder }));
    const { postgres, address, warm, findings } = (site = await openSite({ engine, log }));
    const { ledger, more, stop } = postUnderLoad({ address: () => address });
    await more(150);
    warm();
    for (let restart = 0; restart < RESTARTS; restart++) {
      await postgres.kill(restart % 2 === 0 ? 'SIGKILL' : 'SIGQUIT');
      await more(100);
      await postgres.start();
      await more(200);
    }
    await stop();

    expect(await findings(ledger)).toEqual([]);
    rmSync(folder, { recursive: true });
  },
  600_000 + RESTARTS * 60_000,
);
