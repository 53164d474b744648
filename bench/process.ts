// The rows of the whole process: every projection has work, and each of its queries is asked.
import { pino } from 'pino';
import { PROJECTIONS } from '../src/container.ts';
import { openStore } from '../src/infra/eventstore/open.ts';
import { rebuild } from '../src/projections/runner/rebuild/rebuild.ts';
import { organisation } from './company.ts';
import { getEach } from './get-each.ts';
import { market, missedTargets, QUARTER, wholeProcess } from './process-company.ts';
import { cpuSeconds } from './processes.ts';
import { report, SECONDS } from './report.ts';
import { caughtUp, openSite, type Site, summed } from './site.ts';

const ORDERS = Math.round(Number(process.env['BENCH_EVENTS'] ?? 1_000_000) / 6.4);

export async function onProcess(): Promise<void> {
  const site = await openSite('');
  try {
    const api = await site.start('api');
    await site.send(api, organisation());
    await site.send(api, missedTargets());
    await site.send(api, market());
    const began = performance.now();
    await site.send(api, wholeProcess(ORDERS, 'p'));
    const seconds = (performance.now() - began) / 1_000;
    const { rows } = await site.pool.query<{ n: string }>('SELECT count(*) AS n FROM log.events');
    const events = Number(rows[0]?.n);
    report(`(f) import of the process of ${ORDERS} orders`, `${Math.round(events / seconds)} commands/s`);
    const from = performance.now();
    const worker = await site.start('projections');
    await caughtUp(site);
    const caught = (performance.now() - from) / 1_000;
    report(
      `(f) to catch up with ${events} events`,
      `${Math.round(events / caught)} events/s, CPU of the worker ${Math.round((cpuSeconds(worker.pid) * 1e6) / events)} µs each`,
    );
    const summing = performance.now();
    await summed(site);
    report('(f) to sum its months after that', `${Math.round((performance.now() - summing) / 1_000)} s`);
    await worker.stop();
    await site.pool.query('VACUUM ANALYZE');
    const key = site.key();
    for (const [what, path] of QUERIES) {
      await getEach(api.url, path, { key, seconds: 1 });
      const { p50, p99, rate, failed } = await getEach(api.url, path, { key, seconds: SECONDS / 2 });
      report(`(f) ${what}`, `p50 ${p50}, p99 ${p99} ms, ${Math.round(rate)}/s${failed ? `, ${failed} FAILED` : ''}`);
    }
    await api.stop();
    await rebuilding(site);
  } finally {
    await site.close();
  }
}

/** With every projection, then with that of attainment alone, in one process and one job. */
async function rebuilding({ env, pool }: Site): Promise<void> {
  const log = pino({ level: 'silent' });
  const store = await openStore({ url: env['DATABASE_URL'] ?? '', log });
  const alone = PROJECTIONS.filter(({ name }) => name === 'attainment');
  const all = await rebuild({ pool, store, projections: PROJECTIONS, log });
  const one = await rebuild({ pool, store, projections: alone, log });
  await store.close();
  report('(f) rebuild, every projection', `${Math.round(all.eventsPerSecond)} events/s`);
  report('(f) rebuild, attainment alone', `${Math.round(one.eventsPerSecond)} events/s`);
}

/** Another day each time, so that no answer comes from memory. */
function onDay(n: number): string {
  return `on=2026-${String(7 + (Math.floor(n / 28) % 3)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}&limit=${1 + (Math.floor(n / 84) % 1000)}`;
}

/** After the last fact. */
function dayAfter(n: number): string {
  return `2026-11-${String(1 + (n % 28)).padStart(2, '0')}`;
}

const QUERIES: readonly (readonly [string, (n: number) => string])[] = [
  ['process of a quarter', (n) => `/v1/process?period=${QUARTER}&${onDay(n)}`],
  ['process of a quarter by department', (n) => `/v1/process?period=${QUARTER}&by=department&${onDay(n)}`],
  [
    'explanation of late orders',
    (n) => `/v1/process/explanation?period=${QUARTER}&figure=late%20and%20open&${onDay(n)}`,
  ],
  ['late orders', (n) => `/v1/process/late?${onDay(n)}`],
  ['timeline', (n) => `/v1/process/orders/bench/p-${String(n).padStart(8, '0')}`],
  ['pipeline of a quarter by salesperson', (n) => `/v1/pipeline?period=${QUARTER}&by=salesperson&${onDay(n)}`],
  ['pipeline of a quarter by reason', (n) => `/v1/pipeline?period=${QUARTER}&by=reason&${onDay(n)}`],
  ['feedback of a quarter by topic', (n) => `/v1/feedback?period=${QUARTER}&by=topic&${onDay(n)}`],
  ['service of a quarter by topic', (n) => `/v1/service?period=${QUARTER}&by=topic&${onDay(n)}`],
  ['one salesperson', (n) => `/v1/salespeople/s${n % 100}?on=2026-07-01`],
  [
    'scorecard of a quarter',
    (n) => `/v1/salespeople/s${n % 100}/scorecard?period=${QUARTER}&${onDay(n).replace(/&limit=\d+/, '')}`,
  ],
  ['diagnosis of the company', (n) => `/v1/diagnosis?targetId=missed&on=${dayAfter(n)}`],
  [
    'the same as of days before its last facts',
    (n) => `/v1/diagnosis?targetId=missed&on=2026-07-${String(1 + (n % 28)).padStart(2, '0')}`,
  ],
  ['diagnosis of a department', (n) => `/v1/diagnosis?targetId=missed-d${n % 10}&on=${dayAfter(n)}`],
  ['diagnosis of a salesperson', (n) => `/v1/diagnosis?targetId=missed-s${n % 100}&on=${dayAfter(n)}`],
  ['events behind lost deals', (n) => `/v1/diagnosis?targetId=missed-d${n % 10}&drill=lost:price&on=${dayAfter(n)}`],
  ['segregation', (n) => `/v1/audit/segregation?${onDay(n)}`],
  ['unusual', (n) => `/v1/audit/unusual?period=${QUARTER}&on=2026-0${7 + (n % 3)}-15`],
];
