import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { summaryOf } from '../support/ledger.ts';
import { organise, postUnderLoad } from '../support/load.ts';
import { audited, reconcile } from '../support/reconcile.ts';
import { freePort, pacesetter, type ServiceProcess, startService } from '../support/service.ts';
import { until } from '../support/until.ts';

/** Debian's libfaketime, which gives processes another time. Undefined if it is not installed. */
function libfaketime(): string | undefined {
  const lib = '/usr/lib';
  return existsSync(lib)
    ? readdirSync(lib)
        .map((name) => join(lib, name, 'faketime', 'libfaketimeMT.so.1'))
        .find((path) => existsSync(path))
    : undefined;
}

const HOUR_MS = 3_600_000;

let service: ServiceProcess | undefined;
let folder: string | undefined;
afterEach(async () => {
  if (service?.child.exitCode === null) await service.kill(true);
  if (folder !== undefined) rmSync(folder, { recursive: true });
  service = folder = undefined;
});

test('recorded times never go back when the clock of the whole machine is set back by an hour under load', async () => {
  const library = libfaketime();
  if (library === undefined) {
    process.stdout.write('The clock set back: left out, as libfaketime is not installed here.\n');
    return;
  }
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-clock-'));
  const clock = `${folder}.offset`;
  const set = (offset: string): void => {
    writeFileSync(clock, `${offset}\n`, { mode: 0o644 });
  };
  set('+0');
  const port = await freePort();
  // The service and the Postgres that it starts use this clock; waits use the monotonic one, as on a machine.
  service = await startService(folder, port, {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_RESET: '1',
    },
  });
  const address = { url: service.url, key: service.key() };
  await organise(() => address);
  const { ledger, more, stop } = postUnderLoad({ address: () => address });
  await more(150);
  const before = Date.now();
  set('-1h');
  await more(150);
  await stop();
  const times: number[] = [];
  for await (const { recordedAt } of audited(address)) times.push(Date.parse(recordedAt));

  const { findings } = await reconcile(address, ledger);
  expect(findings).toEqual([]);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  // All events after the clock was set back carry the last time before it.
  const last = times.at(-1) as number;
  expect(Math.abs(last - before)).toBeLessThan(HOUR_MS / 2);
  expect(times.filter((time) => time === last).length).toBeGreaterThan(125);
  expect(await service.stop()).toBe(0);
  await until('the folder is free', () => !existsSync(join(folder as string, 'server', 'data', 'postmaster.pid')));
  expect(await pacesetter(folder, port, 'verify')).toMatchObject({ code: 0 });
  process.stdout.write(`${summaryOf(ledger)}; ${times.filter((time) => time === last).length} at one recorded time\n`);
  rmSync(clock);
}, 600_000);
