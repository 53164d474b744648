import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandObserver, PoolCounts, RunnerObserver, StoreObserver } from '../../infra/telemetry/port.ts';
import type { Routes } from '../ports.ts';
import { watchProgress } from './progress.ts';
import { describeMetrics } from './schema.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const SIZES = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000];

/** docs/operations.md describes every metric. Labels have few values: text from callers never becomes a label. */
export interface Metrics extends CommandObserver {
  readonly registry: Registry;
  /** The text for Prometheus, without the progress of the projections. */
  text(): Promise<string>;
  /** The progress of the projections, which no process shares with others. */
  readonly progress: Registry;
  /** `name`: a command, or "unknown". `outcome`: accepted, duplicate, or the problem's name. */
  command(name: string, outcome: string): void;
  request(route: string, status: number, seconds: number): void;
  reconnected(connection: string): void;
  pool(name: string, counts: PoolCounts): void;
  /** Looked up when /metrics is read. NaN for what is unknown. */
  standing(lagEvents: number, lagSeconds: number, parked: number): void;
  readonly store: StoreObserver;
  readonly runner: RunnerObserver;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { counter, histogram } = makers(registry);
  const commands = counter('pacesetter_commands_total', 'Commands by name and outcome', ['name', 'outcome']);
  const handling = histogram(
    'pacesetter_command_seconds',
    'Seconds from the admission of a command to its outcome: turn, decision and append',
    SECONDS,
    ['name'],
  );
  const requests = histogram('pacesetter_request_seconds', 'Requests by route and status', SECONDS, [
    'route',
    'status',
  ]);
  const reconnects = counter('pacesetter_reconnects_total', 'Connections that were lost and restored', ['connection']);
  const progress = new Registry();
  const ofProgress = makers(progress).gauge;
  const lagEvents = ofProgress('pacesetter_projection_lag_events', 'Events in the log that are not projected yet');
  const lagSeconds = ofProgress(
    'pacesetter_projection_lag_seconds',
    'How long the oldest event that is not projected yet has waited',
  );
  const parkedEvents = ofProgress('pacesetter_parked_events', 'Events that could not be projected');
  const command: Metrics['command'] = (name, outcome) => {
    commands.inc({ name, outcome });
  };
  const reconnected: Metrics['reconnected'] = (connection) => {
    reconnects.inc({ connection });
  };
  const pool = watchPools(registry);
  return {
    registry,
    progress,
    text: () => registry.metrics(),
    command,
    reconnected,
    pool,
    handled(name, outcome, seconds) {
      command(name, outcome);
      handling.observe({ name }, seconds);
    },
    request(route, status, seconds) {
      requests.observe({ route, status }, seconds);
    },
    standing(events, seconds, parked) {
      lagEvents.set(events);
      lagSeconds.set(seconds);
      parkedEvents.set(parked);
    },
    store: { reconnected, opened: pool, appended: ofAppends(registry) },
    runner: ofRunner(registry),
  };
}

function makers(registry: Registry) {
  const registers = [registry];
  return {
    counter: <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
      new Counter({ name, help, labelNames, registers }),
    histogram: <Label extends string>(
      name: string,
      help: string,
      buckets: number[],
      labelNames: readonly Label[] = [],
    ) => new Histogram({ name, help, buckets, labelNames, registers }),
    gauge: (name: string, help: string) => new Gauge({ name, help, registers }),
  };
}

function ofAppends(registry: Registry): StoreObserver['appended'] {
  const { histogram } = makers(registry);
  const latency = histogram('pacesetter_append_seconds', 'One call that appends to the log', SECONDS);
  const appendsOf = histogram('pacesetter_append_batch_appends', 'Appends in one call to the log', SIZES);
  const eventsOf = histogram('pacesetter_append_batch_events', 'Events in one call to the log', SIZES);
  return (appends, events, seconds) => {
    latency.observe(seconds);
    appendsOf.observe(appends);
    eventsOf.observe(events);
  };
}

function ofRunner(registry: Registry): RunnerObserver {
  const { counter, histogram } = makers(registry);
  const latency = histogram(
    'pacesetter_projection_batch_seconds',
    'One batch projected and committed with its checkpoint',
    SECONDS,
  );
  const eventsOf = histogram('pacesetter_projection_batch_events', 'Events in one batch', SIZES);
  const rowsOf = histogram('pacesetter_projection_batch_rows', 'Rows inserted and sums added in one batch', [
    ...SIZES,
    5_000,
    10_000,
    20_000,
  ]);
  const refusals = counter('pacesetter_reactions_refused_total', 'Commands of reactions that were refused', [
    'reaction',
    'outcome',
  ]);
  return {
    committed({ events, rows, seconds }) {
      latency.observe(seconds);
      eventsOf.observe(events);
      rowsOf.observe(rows);
    },
    refused(reaction, outcome) {
      refusals.inc({ reaction, outcome });
    },
  };
}

/** Reads the counts from the pools when /metrics is read. */
function watchPools(registry: Registry): Metrics['pool'] {
  const pools = new Map<string, PoolCounts>();
  const gauge = (name: string, help: string, countsOf: (counts: PoolCounts) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['pool'],
      registers: [registry],
      collect() {
        for (const [name, counts] of pools) this.set({ pool: name }, countsOf(counts));
      },
    });
  gauge('pacesetter_pool_in_use', 'Connections in use', ({ totalCount, idleCount }) => totalCount - idleCount);
  gauge('pacesetter_pool_idle', 'Open connections that are idle', ({ idleCount }) => idleCount);
  gauge('pacesetter_pool_waiting', 'Requests that wait for a connection', ({ waitingCount }) => waitingCount);
  gauge('pacesetter_pool_max', 'Most connections that can be open', ({ options }) => options.max);
  return (name, counts) => {
    pools.set(name, counts);
  };
}

export function metricsRoutes(metrics: Metrics): Routes {
  return (app, api) => {
    const progress = watchProgress(api);
    app.addHook('onResponse', (request, reply, done) => {
      metrics.request(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
      done();
    });
    app.get('/metrics', { config: { open: true }, schema: describeMetrics }, async (_request, reply) => {
      const { lagEvents, lagSeconds, parked } = await progress();
      metrics.standing(lagEvents, lagSeconds, parked);
      return reply
        .type(metrics.registry.contentType)
        .serializer(String)
        .send(`${await metrics.text()}\n${await metrics.progress.metrics()}`);
    });
  };
}
