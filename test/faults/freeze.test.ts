import { afterEach, expect, test } from '@jest/globals';
import { postUnderLoad } from '../support/load.ts';
import { ENGINES, openSite, type Site } from '../support/site.ts';
import { until } from '../support/until.ts';

const FREEZES = Number(process.env['FREEZES'] ?? 1);

let site: Site | undefined;
afterEach(async () => {
  site?.log.thaw();
  site?.postgres.thaw();
  await site?.close();
  site = undefined;
});

test.each(ENGINES)(
  `what became of appends is told as unknown while the log in %s is frozen, ${FREEZES} times, and found when it thaws`,
  async (engine) => {
    const { log, address, warm, findings } = (site = await openSite({ engine }));
    const { ledger, more, stop } = postUnderLoad({ address: () => address });
    await more(300);
    warm();
    for (let freeze = 0; freeze < FREEZES; freeze++) {
      const { unknown } = ledger.told;
      log.freeze();
      // Beyond the append's time limit: then the first ones are answered.
      await until('an outcome is told as unknown', () => ledger.told.unknown > unknown, 40_000);
      log.thaw();
      await more(300);
    }
    await stop();

    expect(await findings(ledger)).toEqual([]);
  },
  120_000 + FREEZES * 60_000,
);

test.each(ENGINES)(
  'queries are answered, or told to come again, within seconds while the log in %s is frozen',
  async (engine) => {
    const { log, address } = (site = await openSite({ engine }));
    log.freeze();
    const began = performance.now();
    const answers = await Promise.all(
      ['/live', '/ready', '/v1/attainment/t', '/v1/audit/events'].map(async (path) => {
        const { status } = await fetch(address.url + path, { headers: { authorization: `Bearer ${address.key}` } });
        return [path, status, Math.round(performance.now() - began)] as const;
      }),
    );
    log.thaw();

    process.stdout.write(
      `${engine}, frozen: ${answers.map(([path, status, ms]) => `${path} ${status} in ${ms} ms`).join(', ')}\n`,
    );
    expect(
      answers.filter(
        ([path, status, ms]) =>
          ms > 15_000 ||
          status !== (path === '/live' || (path.startsWith('/v1/att') && engine !== 'Postgres') ? 200 : 503),
      ),
    ).toEqual([]);
  },
  120_000,
);
