import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { container, type DependencyContainer, type InjectionToken, instanceCachingFactory } from 'tsyringe';
import type { RefusalName } from './api/commands/refusals.ts';
import { commandRoutes } from './api/commands/routes.ts';
import { createMetrics, type Metrics } from './api/operation/metrics.ts';
import type { Api, ReadModel, Routes } from './api/ports.ts';
import { watchLogEnd } from './api/query/log-end.ts';
import { watchLogMatch } from './api/query/log-match.ts';
import { followDirectory } from './commands/follower.ts';
import { createHandle, type Handle } from './commands/handle.ts';
import { observe } from './commands/observe.ts';
import type { DirectoryFollower } from './commands/ports.ts';
import { createSeal } from './commands/seal.ts';
import { DIRECTORY_EVENTS } from './domain/directory/advance.ts';
import { systemClock } from './infra/clock.ts';
import type { Config } from './infra/config.ts';
import { openStore } from './infra/eventstore/open.ts';
import type { EventStore, LogIdentifier } from './infra/eventstore/port.ts';
import { upcasting } from './infra/eventstore/upcasting.ts';
import { type Keys, openKeys } from './infra/keys/keys.ts';
import { migrate } from './infra/postgres/migrate.ts';
import { createPool, type Pool } from './infra/postgres/pool.ts';
import { createReadModel } from './infra/postgres/read-model.ts';
import { recordedMarks } from './infra/postgres/recorded-marks.ts';
import { failWhenSilent } from './infra/postgres/silence.ts';
import type { Tracing } from './infra/telemetry/port.ts';
import { openTokens } from './infra/tokens/tokens.ts';
import { directoryCopy } from './projections/runner/state/directory-copy.ts';
import { directoryEvents } from './projections/runner/state/directory-events.ts';
import { identify } from './projections/runner/state/log-identity.ts';
import { setup } from './projections/runner/state/setup.ts';
import { readStanding } from './projections/runner/state/standing.ts';
import { PARTS, type Parts } from './slices.ts';
import { setupSums } from './sums/setup.ts';

export const PROJECTIONS = PARTS.projections;

/** What the verbs of the command line work with. */
export interface Service {
  /** Reads every event in its current schema. */
  readonly store: EventStore;
  readonly pool: Pool;
  readonly keys: Keys;
  readonly api: Api;
  readonly directory: DirectoryFollower;
  readonly handle: Handle<RefusalName>;
  /** What the slices bring. */
  readonly parts: Parts;
  readonly metrics: Metrics;
  /** Prefix of the `type` of a CloudEvent. */
  readonly typePrefix: string;
  /** Undefined if no traces are recorded. */
  readonly tracing: Tracing | undefined;
  close(): Promise<void>;
}

/** The routes of the commands and of the slices. */
export function routesOf({ parts, handle, metrics, typePrefix }: Service): readonly Routes[] {
  return [commandRoutes({ commands: parts.commands, handle, metrics, typePrefix }), ...parts.routes];
}

const token = <T>(name: string): InjectionToken<T> => Symbol(name);
const API = token<Api>('Api');
const DIRECTORY = token<DirectoryFollower>('DirectoryFollower');
const HANDLE = token<Handle<RefusalName>>('Handle');
const KEYS = token<Keys>('Keys');
const POOL = token<Pool>('Pool');
const STORE = token<EventStore>('EventStore');

/**
 * Opens the log and the database, brings their schemas up to date, and assembles the service. `url` is Postgres'
 * address.
 */
export async function openService(config: Config, url: string, log: Logger, parts = PARTS): Promise<Service> {
  const tracing = await tracingOf(config, log);
  const metrics = createMetrics();
  const pool = createPool({ url, log, name: 'pacesetter', max: 12 });
  const marks = recordedMarks(pool, () => logIdentifier.first());
  const written = await openStore({
    url: config.eventStoreUrl ?? url,
    log,
    indexedTypes: DIRECTORY_EVENTS,
    timeLimitMs: config.appendTimeLimitMs,
    marks,
    observer: metrics.store,
  });
  const store = upcasting(written, parts.upcasts);
  const logIdentifier = identify(store);
  await migrate(pool, 'auth');
  await setup(pool, parts.projections);
  await setupSums(pool);
  const queries = openQueries(config.readDatabaseUrl ?? url, log);
  metrics.pool('service', pool);
  metrics.pool('queries', queries.pool);
  const assembled = assemble({
    config,
    url,
    log,
    parts,
    tracing,
    metrics,
    pool,
    written,
    store,
    logIdentifier,
    queries,
  });
  const keys = assembled.resolve(KEYS);
  return {
    store,
    pool,
    keys,
    api: assembled.resolve(API),
    directory: assembled.resolve(DIRECTORY),
    handle: assembled.resolve(HANDLE),
    parts,
    metrics,
    typePrefix: config.cloudEventsTypePrefix ?? '',
    tracing,
    async close() {
      await store.close();
      await keys.close();
      await Promise.all([pool.end(), queries.close(), tracing?.close()]);
    },
  };
}

interface Opened {
  readonly config: Config;
  readonly url: string;
  readonly log: Logger;
  readonly parts: Parts;
  readonly tracing: Tracing | undefined;
  readonly metrics: Metrics;
  readonly pool: Pool;
  /** The log as it was written. */
  readonly written: EventStore;
  /** The log with every event in its current schema. */
  readonly store: EventStore;
  readonly logIdentifier: LogIdentifier;
  readonly queries: { readonly readModel: ReadModel };
}

function assemble(opened: Opened): DependencyContainer {
  const { config, url, log, tracing, metrics, pool, store } = opened;
  const assembled = container.createChildContainer();
  assembled.registerInstance(STORE, store);
  assembled.registerInstance(POOL, pool);
  register(assembled, KEYS, (c) =>
    openKeys({
      pool: c.resolve(POOL),
      url,
      log,
      reconnected: () => {
        metrics.reconnected('keys');
      },
    }),
  );
  register(assembled, API, (c) => apiOf(c, opened));
  register(assembled, DIRECTORY, (c) => followDirectory(c.resolve(API)));
  register(assembled, HANDLE, (c) =>
    observe(
      createHandle<RefusalName>(c.resolve(API), {
        directory: c.resolve(DIRECTORY),
        timeLimitMs: config.appendTimeLimitMs,
      }),
      { observer: metrics, tracing, log },
    ),
  );
  return assembled;
}

function register<T>(
  assembled: DependencyContainer,
  name: InjectionToken<T>,
  make: (c: DependencyContainer) => T,
): void {
  assembled.register(name, { useFactory: instanceCachingFactory(make) });
}

function apiOf(assembled: DependencyContainer, { config, log, parts, written, logIdentifier, queries }: Opened): Api {
  const { readModel } = queries;
  const query: ReadModel['query'] = (sql, values) => readModel.query(sql, values);
  const standing = readStanding(query, parts.projections);
  const cursorSecret = config.cursorSecret ?? randomBytes(32).toString('hex');
  return {
    store: assembled.resolve(STORE),
    written,
    readModel,
    standing,
    directoryEvents: directoryEvents(query),
    logIdentifier,
    logEnd: watchLogEnd(written, systemClock),
    logMatch: watchLogMatch(standing, logIdentifier),
    keys: assembled.resolve(KEYS),
    tokens: config.tokens && openTokens(config.tokens),
    reads: assembled.resolve(KEYS).reads,
    directoryCopy: directoryCopy(assembled.resolve(POOL)),
    clock: systemClock,
    log,
    cursorSecret,
    seal: createSeal(cursorSecret),
  };
}

/** The read models, on connections of their own. */
function openQueries(url: string, log: Logger) {
  // A query's plan does not depend on its values, and planning costs more than running it. Every query finds its rows
  // by an index. For a table larger than the cache the planner would read all of it, which takes seconds. The rows of a
  // quarter are sorted in memory.
  const pool = createPool({
    url,
    log,
    name: 'pacesetter: queries',
    max: 8,
    statementTimeoutMs: 20_000,
    answerTimeoutMs: 25_000,
    settings: { plan_cache_mode: 'force_generic_plan', jit: 'off', enable_seqscan: 'off', work_mem: '16MB' },
  });
  const pulse = createPool({ url, log, name: 'pacesetter: pulse', max: 1, answerTimeoutMs: 1_500 });
  return {
    pool,
    readModel: failWhenSilent(createReadModel(pool), pulse),
    close: () => Promise.all([pool.end(), pulse.end()]),
  };
}

/** Loads the tracing library only if traces are recorded. */
async function tracingOf({ traces }: Config, log: Logger) {
  if (!traces) return undefined;
  const { openTracing } = await import('./infra/telemetry/trace.ts');
  return openTracing({ ...traces, log });
}
