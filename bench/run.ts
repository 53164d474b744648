// npm run bench: every figure as a ratio or beside its alternative, in one run, on one machine. Prints a Markdown
// table.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { importLines } from '../src/cli/import-lines.ts';
import { startEmbedded } from '../src/infra/postgres/embedded.ts';
import { freePort, postmasterOf } from '../test/support/service.ts';
import { ndjson, organisation, PERIOD, sales } from './company.ts';
import { get, type Load, postSales } from './load.ts';
import { cpuSeconds, run, type Running, until } from './processes.ts';

const MANY = Number(process.env['BENCH_EVENTS'] ?? 1_000_000);
const FEW = 10_000;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10);
const BIN = fileURLToPath(new URL('../bin/pacesetter.js', import.meta.url));
const PLAIN = fileURLToPath(new URL('./plain-insert.ts', import.meta.url));

const rows: [string, string][] = [];
const report = (what: string, figure: string) => {
  rows.push([what, figure]);
  console.error(`${what}: ${figure}`);
};
const load = ({ rate, p50, p99, failed }: Load) =>
  `${Math.round(rate)}/s, p50 ${p50} ms, p99 ${p99} ms${failed ? `, ${failed} FAILED` : ''}`;
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const folder = mkdtempSync(join(tmpdir(), 'pacesetter-bench-'));
const database = await startEmbedded({ folder, log: pino({ level: 'warn' }, pino.destination(2)) });
const pool = new pg.Pool({ connectionString: database.url, max: 2 });
const env = { DATABASE_URL: database.url, PACESETTER_DATA: folder, LOG_LEVEL: 'error' };

try {
  await settings();
  const api = await pacesetter('api');
  const key = await adminKey();
  await send(api, key, organisation());
  await send(api, key, sales(FEW, 'few'));
  await attainment(api, key);
  await againstPlainInsert(api, key);
  const top = await lagUnderLoad(api, key);
  await bulk(api, key);
  await attainment(api, key);
  report('peak memory of the api', `${api.peakMiB()} MiB`);
  await api.stop();
  for (const jobs of new Set([1, availableParallelism()])) await rebuild(jobs);
  console.log(
    `\n| measured (${SECONDS} s a run) | |\n|---|---|\n${rows.map(([what, figure]) => `| ${what} | ${figure} |`).join('\n')}`,
  );
  if (top.failed > 0) process.exitCode = 1;
} finally {
  await pool.end();
  await database.stop();
  rmSync(folder, { recursive: true });
}

async function pacesetter(role: 'api' | 'projections'): Promise<Running> {
  return run(BIN, ['start', '--only', role], env, await freePort(), '/live');
}

async function adminKey(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return (await readFile(join(folder, 'admin.key'), 'utf8')).trim();
}

async function settings(): Promise<void> {
  const names = ['server_version', 'shared_buffers', 'max_wal_size', 'wal_buffers', 'fsync', 'synchronous_commit'];
  const { rows: found } = await pool.query<{ name: string; setting: string }>(
    `SELECT name, current_setting(name) AS setting FROM pg_settings WHERE name = ANY($1) ORDER BY name`,
    [names],
  );
  report('Postgres', found.map(({ name, setting }) => `${name}=${setting}`).join(', '));
}

async function send(api: Running, key: string, lines: Parameters<typeof ndjson>[0]): Promise<void> {
  const summary = await importLines({ url: api.url, key, lines: ndjson(lines) });
  if (summary.refused > 0) {
    throw new Error(`the import was refused ${summary.refused} lines: ${JSON.stringify(summary)}`);
  }
}

interface Metered extends Load {
  /** Microseconds of CPU, user and system, for each request that succeeded. */
  readonly service: number;
  readonly postgres: number;
}

async function metered({ process: { pid = 0 } }: Running, work: () => Promise<Load>): Promise<Metered> {
  const postmaster = postmasterOf(folder);
  const before = { service: cpuSeconds(pid), postgres: cpuSeconds(postmaster) };
  const done = await work();
  const each = (seconds: number): number => Math.round((seconds * 1e6) / Math.max(1, done.done));
  return {
    ...done,
    service: each(cpuSeconds(pid) - before.service),
    postgres: each(cpuSeconds(postmaster) - before.postgres),
  };
}

function metering(of: Metered): string {
  return `${load(of)}, CPU for each: service ${of.service} µs, Postgres ${of.postgres} µs`;
}

/** (a) in turns, so that a change of the machine's speed affects both. */
async function againstPlainInsert(api: Running, key: string): Promise<void> {
  const plain = await run(PLAIN, [], env, await freePort(), '/live');
  const ours: Metered[] = [];
  const theirs: Metered[] = [];
  for (let turn = 0; turn < 4; turn++) {
    const a = await metered(api, () => postSales(`${api.url}/v1/commands/RecordSale`, { key, seconds: SECONDS }));
    const b = await metered(plain, () => postSales(`${plain.url}/sales`, { seconds: SECONDS }));
    if (turn > 0) {
      // the first turn is the warm-up of both
      ours.push(a);
      theirs.push(b);
    }
  }
  await plain.stop();
  const middle = (of: Metered[]): Metered => ({
    rate: median(of.map((l) => l.rate)),
    p50: median(of.map((l) => l.p50)),
    p99: median(of.map((l) => l.p99)),
    failed: of.reduce((sum, l) => sum + l.failed, 0),
    done: of.reduce((sum, l) => sum + l.done, 0),
    service: median(of.map((l) => l.service)),
    postgres: median(of.map((l) => l.postgres)),
  });
  report('(a) RecordSale over HTTP, 64 connections', metering(middle(ours)));
  report('(a) plain Fastify + zod + INSERT', metering(middle(theirs)));
  report('(a) ratio of the rates', (middle(ours).rate / middle(theirs).rate).toFixed(2));
}

/** (c) the age of the oldest event that is not projected yet, every 10 ms. */
async function lagUnderLoad(api: Running, key: string): Promise<Load> {
  const worker = await pacesetter('projections');
  await caughtUp();
  const rate = Number(/(\d+)\/s/.exec(rows.find(([what]) => what.startsWith('(a) RecordSale'))?.[1] ?? '')?.[1]);
  const lags: number[] = [];
  const looking = new AbortController();
  const look = (async () => {
    while (!looking.signal.aborted) {
      const {
        rows: [row],
      } = await pool.query<{ lag: number }>(
        `SELECT coalesce(extract(epoch FROM clock_timestamp() - e.recorded_at) * 1000, 0)::float AS lag
           FROM runner.checkpoint c LEFT JOIN log.events e ON e.position = c.commit_position + 1`,
      );
      lags.push(row?.lag ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  const result = await postSales(`${api.url}/v1/commands/RecordSale`, {
    key,
    seconds: SECONDS * 2,
    rate: Math.round(rate * 0.6),
  });
  looking.abort();
  await look;
  lags.sort((x, y) => x - y);
  report(
    '(c) lag at 60 % of (a)',
    `p50 ${Math.round(lags[Math.floor(lags.length * 0.5)] as number)} ms, p99 ` +
      `${Math.round(lags[Math.floor(lags.length * 0.99)] as number)} ms (sent ${Math.round(result.rate)}/s)`,
  );
  await caughtUp();
  report('peak memory of the projections', `${worker.peakMiB()} MiB`);
  await worker.stop();
  return result;
}

async function caughtUp(): Promise<void> {
  await until('the projections have caught up', async () => {
    const {
      rows: [row],
    } = await pool.query<{ behind: string }>(
      `SELECT coalesce((SELECT max(position) FROM log.events), -1) - commit_position AS behind FROM runner.checkpoint`,
    );
    return row?.behind === '0';
  });
}

async function events(): Promise<number> {
  const {
    rows: [row],
  } = await pool.query<{ n: string }>('SELECT count(*) AS n FROM log.events');
  return Number(row?.n);
}

/** (b) the import with projections paused, then the seconds to catch up. */
async function bulk(api: Running, key: string): Promise<void> {
  const count = Math.max(0, MANY - (await events()));
  const started = performance.now();
  await send(api, key, sales(count, 'bulk'));
  const seconds = (performance.now() - started) / 1000;
  report(`(b) bulk import of ${count} commands`, `${Math.round(count / seconds)} commands/s`);
  const from = performance.now();
  const postmaster = postmasterOf(folder);
  const before = cpuSeconds(postmaster);
  const worker = await pacesetter('projections');
  await caughtUp();
  const caught = (performance.now() - from) / 1000;
  const used = { service: cpuSeconds(worker.process.pid ?? 0), postgres: cpuSeconds(postmaster) - before };
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
async function attainment(api: Running, key: string): Promise<void> {
  const worker = await pacesetter('projections');
  await caughtUp();
  await worker.stop();
  const url = `${api.url}/v1/attainment?period=${PERIOD}`;
  await get(url, key, 2);
  report(`(d) GET /v1/attainment, 100 targets, ${await events()} events`, load(await get(url, key, SECONDS)));
}

/** With one job and with one for each core. The process's start and the certificate are included. */
async function rebuild(jobs: number): Promise<void> {
  const postmaster = postmasterOf(folder);
  const before = cpuSeconds(postmaster);
  const started = performance.now();
  const child = spawn(process.execPath, [BIN, 'rebuild', '--jobs', String(jobs)], {
    env: { ...process.env, ...env },
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
  const count = await events();
  report(
    `(c) full rebuild, ${jobs} ${jobs === 1 ? 'job' : 'jobs'}`,
    `${Math.round(count / seconds)} events/s, ` +
      `${cpuForEach({ service, postgres: cpuSeconds(postmaster) - before }, count)}, the process's start included`,
  );
}
