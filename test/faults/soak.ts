import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { summaryOf } from '../support/ledger.ts';
import { postUnderLoad } from '../support/load.ts';
import { freePort, type ServiceProcess } from '../support/service.ts';
import { type Engine, openSite, type Site } from '../support/site.ts';

// npm run soak -- --minutes 20 [--engine EventStoreDB]: a load at half of what the machine takes, while something is
// killed every half minute.

const KILL_EVERY_MS = 30_000;
const MEASURE_MS = 20_000;
const FROZEN_MS = 5_000;
/** Warm-up: code is compiled, and heaps grow to the size that the load needs. */
const WARM_MS = 60_000;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '20' }, engine: { type: 'string', default: 'Postgres' } },
});
const engine = values.engine as Engine;
const say = (text: string): void => {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
};

async function highestRate(): Promise<number> {
  const site = await openSite({ engine });
  const load = postUnderLoad({ address: () => site.address });
  await load.more(500);
  const before = load.ledger.sent;
  await pause(MEASURE_MS);
  const rate = (load.ledger.sent - before) / (MEASURE_MS / 1_000);
  await load.stop();
  await site.close();
  return rate;
}

/** Seconds, from the metrics of the process. Undefined while they are unknown. */
async function lagSeconds(url: string): Promise<number | undefined> {
  const text = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.text(),
    () => '',
  );
  const lag = Number(/^pacesetter_projection_lag_seconds (\S+)$/m.exec(text)?.[1] ?? NaN);
  return Number.isNaN(lag) ? undefined : lag;
}

interface Watched {
  worstLag: number;
  lagThisMinute: number;
}

async function watch(url: string, watched: Watched, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    const lag = (await lagSeconds(url)) ?? 0;
    watched.worstLag = Math.max(watched.worstLag, lag);
    watched.lagThisMinute = Math.max(watched.lagThisMinute, lag);
    await pause(1_000, undefined, { signal: until }).catch(() => undefined);
  }
}

/**
 * The faults, one after the other. The process that answers half of the load and projects is never hit, so that its
 * memory can be measured.
 */
async function hits(site: Site): Promise<{ next: () => Promise<string>; second: () => ServiceProcess }> {
  const port = await freePort();
  let api = await site.start('api', port);
  let projections = await site.start('projections', await freePort());
  const all: (() => Promise<string>)[] = [
    async () => {
      await projections.kill(false);
      projections = await site.start('projections', await freePort());
      return 'killed a process that projects';
    },
    async () => {
      await site.postgres.kill();
      await site.postgres.start();
      return 'killed Postgres';
    },
    async () => {
      await api.kill(false);
      api = await site.start('api', port);
      return 'killed a process that answers';
    },
    async () => {
      site.log.freeze();
      await pause(FROZEN_MS);
      site.log.thaw();
      return `froze the log for ${FROZEN_MS / 1_000} s`;
    },
    ...(engine === 'Postgres'
      ? []
      : [
          async () => {
            await site.log.kill();
            await site.log.start();
            return 'killed EventStoreDB';
          },
        ]),
  ];
  let turn = 0;
  return { next: () => (all[turn++ % all.length] as () => Promise<string>)(), second: () => api };
}

const highest = await highestRate();
say(`${engine}: the machine takes ${highest.toFixed(0)} commands/s; the soak sends half`);
const site = await openSite({ engine });
const { next, second } = await hits(site);
let turn = 0;
// An order is 1.32 commands on average. Few targets: every process holds them in memory, which is measured.
const load = postUnderLoad({
  address: () => (turn++ % 2 === 0 ? site.address : { ...site.address, url: second().url }),
  rate: highest / 2 / 1.35,
  allocateEvery: 1_000,
});
await pause(WARM_MS);
site.warm();
const stopping = new AbortController();
const watched: Watched = { worstLag: 0, lagThisMinute: 0 };
const watching = watch(site.address.url, watched, stopping.signal);
const end = performance.now() + Number(values.minutes) * 60_000;
for (let hit = 1; performance.now() < end; hit++) {
  await pause(KILL_EVERY_MS);
  const what = await next();
  const { sent, acknowledged, answered, unanswered } = load.ledger;
  say(
    `${what}; sent ${sent}, acknowledged ${acknowledged.size}, unknown ${answered.unknown}, not written ` +
      `${answered.notWritten}, not attempted ${answered.notAttempted}, no answer ${unanswered}, ` +
      `worst lag since the last ${watched.lagThisMinute.toFixed(1)} ` +
      `s, memory ${site.first.rssMiB()} MiB`,
  );
  watched.lagThisMinute = 0;
}
await pause(KILL_EVERY_MS);
await load.stop();
stopping.abort();
await watching;
say(`stopped: ${summaryOf(load.ledger)}; worst lag ${watched.worstLag.toFixed(1)} s`);
const findings = await site.findings(load.ledger);
say(
  findings.length === 0
    ? 'no finding: everything acknowledged is there once, the figures agree, verify is clean'
    : `FINDINGS:\n${findings.join('\n')}`,
);
await site.close();
process.exitCode = findings.length === 0 ? 0 : 1;
