import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { PROJECTIONS } from '../../src/container.ts';
import { comparePositions, type Position, positionOf, START } from '../../src/domain/kernel/position.ts';
import { verify } from '../../src/projections/runner/operate/verify.ts';
import type { RebuildProgress } from '../../src/projections/runner/rebuild/building.ts';
import { rebuild } from '../../src/projections/runner/rebuild/rebuild.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import type { ServerProcess } from '../support/server-processes.ts';
import { silentLog } from '../support/servers.ts';
import { type Engine, ENGINES, ownLog } from '../support/site.ts';
import { until } from '../support/until.ts';
import { expectedOf, SALE_CENTS, slowest, type Watched } from '../support/watched.ts';

let app: TestApp;
let log: ServerProcess | undefined;
let folder: string;

async function open(engine: Engine): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-rebuild-'));
  log = await ownLog(engine, folder);
  app = await openApp(log ? { eventStoreUrl: log.url } : {});
}

afterEach(async () => {
  await app.close();
  await log?.stop();
  rmSync(folder, { recursive: true });
});

const WRITERS = 8;
/** One of so many sales is Bob's. His figure is explained down to the last credit. */
const BOBS = 20;
const TARGETS = [
  ['ada', 'ada', {}],
  ['bob', 'bob', {}],
  ['all', 'sales', { scope: 'department' }],
] as const;

const commitOf = (position: unknown): bigint => BigInt(String(position).split(':')[0] ?? '');
const centsOf = (amount: unknown): number => Math.round(Number(amount) * 100);

async function asked(watched: Watched, url: string): Promise<Record<string, unknown>> {
  const from = performance.now();
  const { status, body } = await app.get(url);
  watched.asked.push({ from, until: performance.now(), url });
  if (status !== 200) throw new Error(`${url} was answered ${status} ${JSON.stringify(body)}`);
  return body;
}

async function write(watched: Watched, writer: number): Promise<void> {
  for (let n = 0; !watched.stopped; n++) {
    const id = `${writer}-${n}`;
    const bobs = n % BOBS === 0;
    const { status, body } = await app.command(
      'RecordSale',
      sale(id, bobs ? { credits: [{ salespersonId: 'bob', basisPoints: 10_000 }] } : {}),
      { 'idempotency-key': id },
    );
    if (status !== 201) throw new Error(`a sale was answered ${status} ${JSON.stringify(body)}`);
    watched.posted.push({ position: commitOf(body['position']), bobs });
  }
}

/** Calls it until the test stops. The position must never go back. */
async function read(watched: Watched, one: () => Promise<bigint>): Promise<void> {
  for (let before = -1n; !watched.stopped;) {
    const position = await one();
    if (position < before) watched.faults.push(`a reader was at ${before}, and then at ${position}`);
    before = position;
  }
}

async function readList(watched: Watched): Promise<bigint> {
  const { position: at, items } = await asked(watched, '/v1/attainment');
  const position = commitOf(at);
  for (const { targetId, actual } of items as { targetId: string; actual: string }[]) {
    watched.shown.push({ target: targetId, position, cents: centsOf(actual) });
  }
  return position;
}

/**
 * All pages of an explanation, which are at the position of the first: their items sum to its figure, even when a swap
 * comes between.
 */
async function readExplanation(watched: Watched): Promise<bigint> {
  let position: bigint | undefined;
  let sum = 0;
  let figure = 0;
  for (let after: string | null | undefined; after !== null;) {
    const body = await asked(
      watched,
      `/v1/attainment/bob/explanation?limit=25${after === undefined ? '' : `&cursor=${after}`}`,
    );
    position ??= commitOf(body['position']);
    figure = centsOf((body['figure'] as { actual: string }).actual);
    for (const { amount } of body['items'] as { amount: string }[]) sum += centsOf(amount);
    if (commitOf(body['position']) !== position) {
      watched.faults.push(`a page is at ${String(body['position'])}, the first one at ${position}`);
    }
    after = body['next'] as string | null;
  }
  if (sum !== figure) watched.faults.push(`credits of ${sum} explain a figure of ${figure} at ${position}`);
  watched.shown.push({ target: 'bob', position: position ?? -1n, cents: figure });
  return position ?? -1n;
}

async function eventsUpTo(head: Position): Promise<number> {
  let count = 0;
  for await (const events of app.service.store.readAll(START)) {
    count += events.filter(({ position }) => comparePositions(positionOf(position), head) <= 0).length;
  }
  return count;
}

const TITLE = 'answers every query during two rebuilds under full load, with the right figure, never an older one';

test.each(ENGINES)(
  `${TITLE} (log in %s)`,
  async (engine) => {
    await open(engine);
    await app.accepted(...COMPANY, ...TARGETS.map(([id, of, more]) => ['SetTarget', target(id, of, more)] as const));
    const watched: Watched = { posted: [], shown: [], asked: [], faults: [], stopped: false };
    await until(
      'the targets are shown',
      async () => ((await app.get('/v1/attainment')).body['items'] as unknown[]).length === TARGETS.length,
    );
    const running = [
      ...Array.from({ length: WRITERS }, (_, writer) => write(watched, writer)),
      ...[readList, readList, readExplanation, readExplanation].map((one) => read(watched, () => one(watched))),
    ];
    const all = Promise.all(running);
    all.catch(() => {
      watched.stopped = true;
    });

    const { pool, store } = app.service;
    await Promise.race([until('there is something to rebuild', () => watched.posted.length > 3_000, 600_000), all]);
    for (const which of ['first', 'second']) {
      const at = new Map<RebuildProgress['phase'], number>();
      const before = watched.posted.length;
      const { certificate, rows, seconds } = await rebuild({
        pool,
        store,
        projections: PROJECTIONS,
        log: silentLog,
        progress: ({ phase }) => {
          if (!at.has(phase)) at.set(phase, performance.now());
        },
      });
      const [swapping, certifying] = [at.get('swapping'), at.get('certifying')] as [number, number];
      process.stdout.write(
        `${engine}, the ${which} rebuild: ${certificate.events} events, ${rows} rows in ${seconds.toFixed(1)} s beside ` +
          `${watched.posted.length - before} sales; ` +
          `swap in ${Math.round(certifying - swapping)} ms: ${slowest(watched, swapping, certifying)}; in all ` +
          `${slowest(watched, swapping - seconds * 1_000, certifying)}\n`,
      );
      expect(watched.posted.length).toBeGreaterThan(before);
      expect(certificate.parked).toBe(0);
      expect(certificate.events).toBe(await eventsUpTo(certificate.head));
      expect(certificate.tables.find(({ table }) => table === 'read.credit')?.rows).toBeGreaterThanOrEqual(before);
    }
    watched.stopped = true;
    await all;

    await app.get('/v1/attainment', {
      'pacesetter-position': `${(await store.head()).commit}:${(await store.head()).prepare}`,
      prefer: 'wait=10',
    });
    await readList(watched);
    const expected = expectedOf(watched);
    expect(watched.faults).toEqual([]);
    expect(watched.shown.filter((shown) => shown.cents !== expected(shown))).toEqual([]);
    expect(watched.shown.slice(-TARGETS.length).find(({ target: of }) => of === 'all')?.cents).toBe(
      watched.posted.length * SALE_CENTS,
    );
    expect((await verify({ pool, store, projections: PROJECTIONS })).findings).toEqual([]);
  },
  900_000,
);
