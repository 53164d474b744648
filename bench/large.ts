// npm run bench:large: how size changes everything. For each size: import, projecting, rebuild, start, disk, memory,
// and each query. BENCH_SIZES lists the sizes in events. Prints a Markdown table with a column for each size.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { openStore } from '../src/infra/eventstore/open.ts';
import { organisation, PERIOD, sale, sales } from './company.ts';
import { getEach } from './get-each.ts';
import { cpuSeconds, type Running } from './processes.ts';
import { SECONDS } from './report.ts';
import { BIN, caughtUp, openSite } from './site.ts';
import { dayOf } from './workloads.ts';

const SIZES = (process.env['BENCH_SIZES'] ?? '10000,1000000,10000000').split(',').map(Number);

const site = await openSite('');
const { pool, env } = site;
const table = new Map<string, string[]>();

try {
  let events = 0;
  for (const size of SIZES) {
    const api = await site.start('api');
    if (events === 0) await site.send(api, organisation());
    await importing(api, { from: events, to: size });
    await api.stop();
    await projecting(size - events);
    events = size;
    await disk(events);
    await appending();
    await rebuilding(events);
    await queries(site.key());
  }
  const head = `| events | ${SIZES.map((size) => size.toLocaleString('en')).join(' | ')} |`;
  const lines = [...table].map(([what, figures]) => `| ${what} | ${figures.join(' | ')} |`);
  console.log(`\n${head}\n|---|${SIZES.map(() => '---').join('|')}|\n${lines.join('\n')}`);
} finally {
  await site.close();
}

function report(what: string, figure: string): void {
  table.set(what, [...(table.get(what) ?? []), figure]);
  console.error(`${what}: ${figure}`);
}

async function importing(api: Running, { from, to }: { from: number; to: number }): Promise<void> {
  const began = performance.now();
  const cpu = cpuSeconds(api.pid);
  await site.send(api, sales(to - from, `from${from}`));
  const seconds = (performance.now() - began) / 1_000;
  const each = Math.round(((cpuSeconds(api.pid) - cpu) * 1e6) / (to - from));
  report('import', `${Math.round((to - from) / seconds)}/s, the api's CPU ${each} µs each`);
  report('peak memory of the api, import', `${api.peakMiB()} MiB`);
}

async function projecting(count: number): Promise<void> {
  const began = performance.now();
  const worker = await site.start('projections');
  await caughtUp(site);
  const seconds = (performance.now() - began) / 1_000;
  report('catching up', `${Math.round(count / seconds)} events/s`);
  report('peak memory of the projections', `${worker.peakMiB()} MiB`);
  await worker.stop();
}

/** Bytes an event of each table, its indexes apart. */
async function disk(events: number): Promise<void> {
  await pool.query('VACUUM ANALYZE');
  const { rows } = await pool.query<{ name: string; heap: string; indexes: string }>(
    `SELECT schemaname || '.' || relname AS name, pg_table_size(relid) AS heap, pg_indexes_size(relid) AS indexes
     FROM pg_stat_user_tables WHERE pg_total_relation_size(relid) > 10000000 OR relname IN ('events', 'credit')
     ORDER BY name`,
  );
  for (const { name, heap, indexes } of rows) {
    const each = (bytes: string): number => Math.round(Number(bytes) / events);
    report(`bytes an event, ${name}`, `${each(heap)}, indexes ${each(indexes)}`);
  }
}

/** Milliseconds of a call that appends so many events at once. docs/scaling.md derives the queue's limits from them. */
async function appending(): Promise<void> {
  const store = await openStore({ url: env['DATABASE_URL'] ?? '', log: pino({ level: 'silent' }) });
  const metadata = { command: 'Bench', hash: '', actor: 'bench', correlationId: 'bench', schema: 1, day: '2026-07-01' };
  const { data } = sale(0, 'append');
  for (const count of [1, 16, 128]) {
    const took: number[] = [];
    for (let round = 0; round < 100; round++) {
      const began = performance.now();
      const append = () =>
        store.append(`bench-${randomUUID()}`, 'none', [{ id: randomUUID(), type: 'Bench', data, metadata }]);
      await Promise.all(Array.from({ length: count }, append));
      took.push(performance.now() - began);
    }
    took.sort((a, b) => a - b);
    report(`append ${count} at once`, `p50 ${took[50]?.toFixed(1)} ms`);
  }
  await store.close();
}

async function rebuilding(events: number): Promise<void> {
  const began = performance.now();
  await promisify(execFile)(process.execPath, [BIN, 'rebuild'], { env: { ...process.env, ...env } });
  report('rebuild', `${Math.round(events / ((performance.now() - began) / 1_000))} events/s`);
}

/** Each query again and again on one connection; those of the list for another day each time, and for one day. */
async function queries(key: string): Promise<void> {
  const began = performance.now();
  const api = await site.start('api');
  report('start to the first answer', `${Math.round(performance.now() - began)} ms`);
  const asked: readonly (readonly [what: string, path: (n: number) => string])[] = [
    [
      'a page of 100 targets',
      (n) => `/v1/attainment?period=${PERIOD}&on=${dayOf(n)}&limit=${100 + Math.floor(n / 84)}`,
    ],
    ['the same page again', () => `/v1/attainment?period=${PERIOD}`],
    ['one target', (n) => `/v1/attainment/t${n % 100}?on=${dayOf(n)}`],
    ['an explanation, 100 rows', (n) => `/v1/attainment/t${n % 100}/explanation?on=${dayOf(n)}`],
    ['one sale', (n) => `/v1/sales/bench/from0-${String(n % 9_000).padStart(8, '0')}`],
    ['100 events of the audit', (n) => `/v1/audit/events?after=${n}:${n}&limit=100`],
  ];
  for (const [what, path] of asked) {
    await getEach(api.url, path, { key, seconds: 1 });
    const { p50, p99, rate, failed } = await getEach(api.url, path, { key, seconds: SECONDS });
    report(what, `p50 ${p50}, p99 ${p99} ms, ${Math.round(rate)}/s${failed > 0 ? `, ${failed} FAILED` : ''}`);
  }
  report('memory of the api, queries', `${api.peakMiB()} MiB`);
  await api.stop();
}
