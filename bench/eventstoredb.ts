// The rows with the log in EventStoreDB, beside the server's own client, in one run, on one machine.
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { readEsdbUrl } from '../src/infra/event-store-url.ts';
import { organisation, sales } from './company.ts';
import { type Load, postSales } from './load.ts';
import { cpuSeconds, listenerAt, type Running, until } from './processes.ts';
import { appendRaw, type OwnEvent, readRaw, subscribeRaw } from './raw-eventstoredb.ts';
import { cpuOf, inTurns, metered, metering, type Meters, quantile, report, SECONDS } from './report.ts';
import { openSite, type Site } from './site.ts';

const EVENTS = Number(process.env['BENCH_EVENTSTOREDB_EVENTS'] ?? 200_000);
/** Commands of one import that is compared. */
const IMPORTED = 20_000;
/** Commands a second while the lag is measured. */
const STEADY = 800;

interface Bench {
  readonly site: Site;
  readonly api: Running;
  readonly client: EventStoreDBClient;
  /** Seconds of CPU that the server used. Nothing if it does not run on this machine. */
  readonly server: Meters;
  /** Tells the ids of several runs on one log apart. */
  readonly mark: string;
}

/** Reading comes first: what the raw client appends later would be read, too. */
export async function onEventStoreDB(url: string): Promise<void> {
  const site = await openSite(url);
  const client = EventStoreDBClient.connectionString(url);
  try {
    const api = await site.start('api');
    const bench: Bench = { site, api, client, server: serverMeter(url), mark: `e${Date.now()}` };
    await site.send(api, organisation());
    await site.send(api, sales(EVENTS, `${bench.mark}-fill`));
    const worker = await catchingUp(bench);
    await lagUnderLoad(bench);
    await worker.stop();
    await singleCommands(bench);
    await imports(bench);
    report('peak memory of the api', `${api.peakMiB()} MiB`);
    await api.stop();
  } finally {
    await client.dispose();
    await site.close();
  }
}

function serverMeter(url: string): Meters {
  const [host = ''] = readEsdbUrl(url).hosts;
  const pid = listenerAt(Number(host.split(':')[1] ?? 2113));
  return pid === undefined ? {} : { server: () => cpuSeconds(pid) };
}

function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Single commands, and single appends of one event. */
async function singleCommands({ site, api, client, server }: Bench): Promise<void> {
  const [ours, theirs] = await inTurns(
    () =>
      metered({ service: () => cpuSeconds(api.pid), ...server }, () =>
        postSales(`${api.url}/v1/commands/RecordSale`, { key: site.key(), seconds: SECONDS }),
      ),
    () =>
      metered({ client: ownCpuSeconds, ...server }, () =>
        appendRaw({ client, seconds: SECONDS, events: 1, inFlight: 64 }),
      ),
  );
  report('EventStoreDB: RecordSale over HTTP, 64 connections', metering(ours));
  report("EventStoreDB: the client's appends of one event, 64 in flight", metering(theirs));
  report('EventStoreDB: ratio of the rates', (ours.rate / theirs.rate).toFixed(2));
}

/** Imports, and appends of 100 events. */
async function imports({ site, api, client, server, mark }: Bench): Promise<void> {
  const [ours, theirs] = await inTurns(
    (turn) =>
      metered({ service: () => cpuSeconds(api.pid), ...server }, () =>
        timed(IMPORTED, () => site.send(api, sales(IMPORTED, `${mark}-import${turn}`))),
      ),
    () =>
      metered({ client: ownCpuSeconds, ...server }, async () => {
        const appends = await appendRaw({ client, seconds: SECONDS, events: 100, inFlight: 16 });
        return { ...appends, rate: appends.rate * 100, done: appends.done * 100 };
      }),
  );
  report('EventStoreDB: NDJSON import', `${Math.round(ours.rate)} commands/s, ${cpuOf(ours)}`);
  report(
    "EventStoreDB: the client's appends of 100 events, 16 in flight",
    `${Math.round(theirs.rate)} events/s, ${cpuOf(theirs)}`,
  );
  report('EventStoreDB: ratio of the rates', (ours.rate / theirs.rate).toFixed(2));
}

async function timed(count: number, work: () => Promise<void>): Promise<Load> {
  const began = performance.now();
  await work();
  return { rate: (count * 1000) / (performance.now() - began), p50: 0, p99: 0, failed: 0, done: count };
}

/** The worker from the log's start, beside the client's own ways to read it. Resolves to the worker. */
async function catchingUp({ site, client, server }: Bench): Promise<Running> {
  const { rate, own } = await readRaw(client);
  const head = (own.at(-1) as OwnEvent).position;
  report("EventStoreDB: the client's readAll", `${Math.round(rate)} events/s`);
  report("EventStoreDB: the client's subscription", `${Math.round(await subscribeRaw(client, head))} events/s`);
  const before = server['server']?.() ?? 0;
  const began = performance.now();
  const worker = await site.start('projections');
  await until('the projections have caught up', async () => (await checkpoint(site)) >= head.commit);
  const seconds = (performance.now() - began) / 1000;
  const each = (used: number): number => Math.round((used * 1e6) / own.length);
  report(
    `EventStoreDB: to catch up with ${own.length} events, the process's start included`,
    `${seconds.toFixed(1)} s, ${Math.round(own.length / seconds)} events/s, CPU for each: worker ` +
      `${each(cpuSeconds(worker.pid))} µs, server ${each((server['server']?.() ?? 0) - before)} µs`,
  );
  return worker;
}

async function checkpoint({ pool }: Site): Promise<bigint> {
  const { rows } = await pool.query<{ commit: string }>('SELECT commit_position AS commit FROM runner.checkpoint');
  return BigInt(rows[0]?.commit ?? -1);
}

/** The age of the oldest event that is not projected yet, every 10 ms. The events' times are read afterwards. */
async function lagUnderLoad({ site, api, client }: Bench): Promise<void> {
  const from = await checkpoint(site);
  const looks: { readonly atMs: number; readonly position: bigint }[] = [];
  const looking = new AbortController();
  const look = (async () => {
    while (!looking.signal.aborted) {
      looks.push({ atMs: Date.now(), position: await checkpoint(site) });
      await pause(10);
    }
  })();
  const result = await postSales(`${api.url}/v1/commands/RecordSale`, {
    key: site.key(),
    seconds: SECONDS * 2,
    rate: STEADY,
  });
  looking.abort();
  await look;
  const { own } = await readRaw(client, { commit: from, prepare: from });
  const lags = lagsOf(looks, own);
  report(
    `EventStoreDB: lag at ${STEADY} commands/s`,
    `p50 ${Math.round(quantile(lags, 0.5))} ms, p99 ${Math.round(quantile(lags, 0.99))} ms ` +
      `(sent ${Math.round(result.rate)}/s)`,
  );
  if (result.failed > 0) process.exitCode = 1;
}

/** Looks and events are in order. */
function lagsOf(looks: readonly { atMs: number; position: bigint }[], events: readonly OwnEvent[]): number[] {
  let next = 0;
  return looks.map(({ atMs, position }) => {
    while ((events[next]?.position.commit ?? position + 1n) <= position) next++;
    return Math.max(0, atMs - (events[next]?.createdMs ?? atMs));
  });
}
