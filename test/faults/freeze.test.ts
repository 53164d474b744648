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
  `answers unknown for appends while the log in %s is frozen, ${FREEZES} times, and finds them when it thaws`,
  async (engine) => {
    const { log, address, warm, findings } = (site = await openSite({ engine }));
    const { ledger, more, stop } = postUnderLoad({ address: () => address });
    await more(150);
    warm();
    for (let freeze = 0; freeze < FREEZES; freeze++) {
      const { unknown } = ledger.answered;
      log.freeze();
      // Beyond the append's time limit: then the first ones are answered.
      await until('an outcome is answered as unknown', () => ledger.answered.unknown > unknown, 40_000);
      log.thaw();
      await more(150);
    }
    await stop();

    expect(await findings(ledger)).toEqual([]);
  },
  600_000 + FREEZES * 60_000,
);

test.each(ENGINES)(
  'answers queries, or refuses them until later, while the log in %s is frozen',
  async (engine) => {
    const { log, address } = (site = await openSite({ engine }));
    log.freeze();
    // All these answers come before the log is thawed.
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
        ([path, status]) =>
          status !== (path === '/live' || (path.startsWith('/v1/att') && engine !== 'Postgres') ? 200 : 503),
      ),
    ).toEqual([]);
  },
  600_000,
);
