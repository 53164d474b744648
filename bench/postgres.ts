// The rows with the log in Postgres: every figure as a ratio or beside its alternative, in one run, on one machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, postmasterOf } from '../test/support/service.ts';
import { organisation, PERIOD, sales } from './company.ts';
import { getEach } from './get-each.ts';
import { postSales } from './load.ts';
import { cpuSeconds, run, type Running } from './processes.ts';
import { inTurns, metered, metering, type Meters, quantile, report, SECONDS } from './report.ts';
import { BIN, caughtUp, openSite, type Site } from './site.ts';
import { dayOf, workloads } from './workloads.ts';

const MANY = Number(process.env['BENCH_EVENTS'] ?? 1_000_000);
const FEW = 10_000;
const PLAIN = fileURLToPath(new URL('./plain-insert.ts', import.meta.url));

export async function onPostgres(): Promise<void> {
  const site = await openSite('');
  try {
    await settings(site);
    const api = await site.start('api');
    await site.send(api, organisation());
    await site.send(api, sales(FEW, 'few'));
    await attainment(site, api);
    const rate = await againstPlainInsert(site, api);
    await lagUnderLoad(site, api, rate);
    await workloads(site, api);
    await bulk(site, api);
    await attainment(site, api);
    report('peak memory of the api', `${api.peakMiB()} MiB`);
    await api.stop();
    for (const jobs of new Set([1, availableParallelism()])) await rebuild(site, jobs);
  } finally {
    await site.close();
  }
}

async function settings({ pool }: Site): Promise<void> {
  const names = ['server_version', 'shared_buffers', 'max_wal_size', 'wal_buffers', 'fsync', 'synchronous_commit'];
  const { rows: found } = await pool.query<{ name: string; setting: string }>(
    `SELECT name, current_setting(name) AS setting FROM pg_settings WHERE name = ANY($1) ORDER BY name`,
    [names],
  );
  report('Postgres', found.map(({ name, setting }) => `${name}=${setting}`).join(', '));
}

/** (a) Resolves to our rate. */
async function againstPlainInsert(site: Site, api: Running): Promise<number> {
  const plain = await run(PLAIN, [], site.env, await freePort(), '/live');
  const metersOf = (service: Running): Meters => ({
    service: () => cpuSeconds(service.pid),
    Postgres: () => cpuSeconds(postmasterOf(site.folder)),
  });
  const [ours, theirs] = await inTurns(
    () =>
      metered(metersOf(api), () =>
        postSales(`${api.url}/v1/commands/RecordSale`, { key: site.key(), seconds: SECONDS }),
      ),
    () => metered(metersOf(plain), () => postSales(`${plain.url}/sales`, { seconds: SECONDS })),
  );
  await plain.stop();
  report('(a) RecordSale over HTTP, 64 connections', metering(ours));
  report('(a) plain Fastify + zod + INSERT', metering(theirs));
  report('(a) ratio of the rates', (ours.rate / theirs.rate).toFixed(2));
  return ours.rate;
}

/** (c) the age of the oldest event that is not projected yet, every 10 ms. */
async function lagUnderLoad(site: Site, api: Running, rateOfCommands: number): Promise<void> {
  const worker = await site.start('projections');
  await caughtUp(site);
  const lags: number[] = [];
  const looking = new AbortController();
  const look = (async () => {
    while (!looking.signal.aborted) {
      lags.push(await lagNow(site));
      await pause(10);
    }
  })();
  const result = await postSales(`${api.url}/v1/commands/RecordSale`, {
    key: site.key(),
    seconds: SECONDS * 2,
    rate: Math.round(rateOfCommands * 0.6),
  });
  looking.abort();
  await look;
  report(
    '(c) lag at 60 % of (a)',
    `p50 ${Math.round(quantile(lags, 0.5))} ms, p99 ${Math.round(quantile(lags, 0.99))} ms (sent ${Math.round(result.rate)}/s)`,
  );
  await caughtUp(site);
  report('peak memory of the projections', `${worker.peakMiB()} MiB`);
  await worker.stop();
  if (result.failed > 0) process.exitCode = 1;
}

async function lagNow({ pool }: Site): Promise<number> {
  const { rows } = await pool.query<{ lag: number }>(
    `SELECT coalesce(extract(epoch FROM clock_timestamp() - e.recorded_at) * 1000, 0)::float AS lag
       FROM runner.checkpoint c LEFT JOIN log.events e ON e.position = c.commit_position + 1`,
  );
  return rows[0]?.lag ?? 0;
}

async function events({ pool }: Site): Promise<number> {
  const { rows } = await pool.query<{ n: string }>('SELECT count(*) AS n FROM log.events');
  return Number(rows[0]?.n);
}

/** (b) the import with projections paused, then the seconds to catch up. */
async function bulk(site: Site, api: Running): Promise<void> {
  const count = Math.max(0, MANY - (await events(site)));
  const started = performance.now();
  await site.send(api, sales(count, 'bulk'));
  const seconds = (performance.now() - started) / 1000;
  report(`(b) bulk import of ${count} commands`, `${Math.round(count / seconds)} commands/s`);
  const from = performance.now();
  const postmaster = postmasterOf(site.folder);
  const before = cpuSeconds(postmaster);
  const worker = await site.start('projections');
  await caughtUp(site);
  const caught = (performance.now() - from) / 1000;
  const used = { service: cpuSeconds(worker.pid), postgres: cpuSeconds(postmaster) - before };
  report(
    '(b) to catch up',
    `${caught.toFixed(1)} s, ${Math.round(count / caught)} events/s, ${cpuForEach(used, count)}`,
  );
  await worker.stop();
}

function cpuForEach({ service, postgres }: { service: number; postgres: number }, count: number): string {
  const each = (seconds: number): number => Math.round((seconds * 1e6) / count);
  return `CPU for each: service ${each(service)} µs, Postgres ${each(postgres)} µs`;
}

/** (d) 100 targets of one period. */
async function attainment(site: Site, api: Running): Promise<void> {
  const worker = await site.start('projections');
  await caughtUp(site);
  await worker.stop();
  const path = `/v1/attainment?period=${PERIOD}`;
  const key = site.key();
  const what = `(d) 100 targets, ${await events(site)} events`;
  const asked: readonly (readonly [how: string, path: (n: number) => string, more: object])[] = [
    ['computed', (n) => `${path}&on=${dayOf(n)}&limit=${100 + Math.floor(n / 84)}`, {}],
    ['from memory', () => path, {}],
    ['from memory, 8 connections', () => path, { connections: 8 }],
    ['304', () => path, { headers: { 'if-none-match': '*' } }],
  ];
  for (const [how, pathOf, more] of asked) {
    await getEach(api.url, pathOf, { key, seconds: 1, ...more });
    const { rate, p50, p99, failed } = await getEach(api.url, pathOf, { key, seconds: SECONDS, ...more });
    report(`${what}, ${how}`, `${Math.round(rate)}/s, p50 ${p50}, p99 ${p99} ms${failed ? `, ${failed} FAILED` : ''}`);
  }
}

/** With one job and with one for each core. The process's start and the certificate are included. */
async function rebuild(site: Site, jobs: number): Promise<void> {
  const postmaster = postmasterOf(site.folder);
  const before = cpuSeconds(postmaster);
  const started = performance.now();
  const child = spawn(process.execPath, [BIN, 'rebuild', '--jobs', String(jobs)], {
    env: { ...process.env, ...site.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let service = 0;
  const looking = setInterval(() => {
    service = Math.max(service, cpuSeconds(child.pid ?? 0)); // nothing is left of it once it has ended
  }, 100);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(looking);
  if (code !== 0) throw new Error(`the rebuild ended with ${code}`);
  const seconds = (performance.now() - started) / 1000;
  const count = await events(site);
  report(
    `(c) full rebuild, ${jobs} ${jobs === 1 ? 'job' : 'jobs'}`,
    `${Math.round(count / seconds)} events/s, ` +
      `${cpuForEach({ service, postgres: cpuSeconds(postmaster) - before }, count)}, the process's start included`,
  );
}
