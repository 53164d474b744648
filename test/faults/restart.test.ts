import { afterEach, expect, test } from '@jest/globals';
import { postUnderLoad } from '../support/load.ts';
import { ENGINES, openSite, type Site } from '../support/site.ts';

const RESTARTS = Number(process.env['RESTARTS'] ?? 3);

let site: Site | undefined;
afterEach(async () => {
  await site?.close();
  site = undefined;
});

test.each(ENGINES)(`nothing acknowledged is lost or doubled when the log in %s is ended ${RESTARTS} times under load and comes back`, async (engine) => {
  const { log, address, warm, findings } = site = await openSite({ engine });
  const { ledger, more, stop } = postUnderLoad({ address: () => address });
  await more(300);
  warm();
  for (let restart = 0; restart < RESTARTS; restart++) {
    await log.kill(restart % 2 === 0 ? 'SIGQUIT' : 'SIGKILL');
    await log.start();
    await more(300);
  }
  await stop();

  expect(await findings(ledger)).toEqual([]);
}, 120_000 + RESTARTS * 60_000);
