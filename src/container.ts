import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { container, type DependencyContainer, type InjectionToken, instanceCachingFactory } from 'tsyringe';
import { createMetrics, type Metrics } from './api/operation/metrics.ts';
import type { Api, DirectoryFollower, LogNames, ReadModel } from './api/ports.ts';
import { watchLogEnd } from './api/query/log-end.ts';
import { watchLogMatch } from './api/query/log-match.ts';
import { followDirectory } from './commands/follower.ts';
import { createHandle, type Handle } from './commands/handle.ts';
import { observe } from './commands/observe.ts';
import { DIRECTORY_EVENTS } from './domain/directory/advance.ts';
import { systemClock } from './infra/clock.ts';
import type { Config } from './infra/config.ts';
import { openStore } from './infra/eventstore/open.ts';
import type { EventStore } from './infra/eventstore/port.ts';
import { type Keys, openKeys } from './infra/keys/keys.ts';
import { migrate } from './infra/postgres/migrate.ts';
import { createPool, type Pool } from './infra/postgres/pool.ts';
import { createReadModel } from './infra/postgres/read-model.ts';
import { recordedMarks } from './infra/postgres/recorded-marks.ts';
import { failWhenSilent } from './infra/postgres/silence.ts';
import type { Tracing } from './infra/telemetry/port.ts';
import { attainment } from './projections/attainment/attainment.ts';
import { directoryCopy } from './projections/runner/state/directory-copy.ts';
import { identify } from './projections/runner/state/log-identity.ts';
import { setup } from './projections/runner/state/setup.ts';
import { readStanding } from './projections/runner/state/standing.ts';

export const PROJECTIONS = [attainment];

/** What the verbs of the command line work with. */
export interface Service {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly keys: Keys;
  readonly api: Api;
  readonly directory: DirectoryFollower;
  readonly handle: Handle;
  readonly metrics: Metrics;
  /** Undefined where no traces are recorded. */
  readonly tracing: Tracing | undefined;
  close(): Promise<void>;
}

const token = <T>(name: string): InjectionToken<T> => Symbol(name);
const API = token<Api>('Api');
const DIRECTORY = token<DirectoryFollower>('DirectoryFollower');
const HANDLE = token<Handle>('Handle');
const KEYS = token<Keys>('Keys');
const POOL = token<Pool>('Pool');
const STORE = token<EventStore>('EventStore');

/** Opens the log and the database, brings their schemas up to date, and puts the parts together. `url` is Postgres' address. */
export async function openService(config: Config, url: string, log: Logger): Promise<Service> {
  const parts = container.createChildContainer();
  const tracing = await tracingOf(config, log);
  const metrics = createMetrics();
  const pool = createPool({ url, log, name: 'pacesetter', max: 12 });
  const marks = recordedMarks(pool, () => logNames.first());
  const store = await openStore({
    url: config.eventStoreUrl ?? url,
    log,
    indexedTypes: DIRECTORY_EVENTS,
    timeLimitMs: config.appendTimeLimitMs,
    marks,
    observer: metrics.store,
  });
  const logNames = identify(store);
  await migrate(pool, 'auth');
  await setup(pool, PROJECTIONS);
  parts.registerInstance(STORE, store);
  parts.registerInstance(POOL, pool);
  // A query's plan does not depend on its values, and making one costs more than running it.
  const readers = createPool({
    url,
    log,
    name: 'pacesetter: queries',
    max: 8,
    statementTimeoutMs: 20_000,
    answerTimeoutMs: 25_000,
    settings: { plan_cache_mode: 'force_generic_plan', jit: 'off' },
  });
  const pulse = createPool({ url, log, name: 'pacesetter: pulse', max: 1, answerTimeoutMs: 1_500 });
  metrics.pool('service', pool);
  metrics.pool('queries', readers);
  register(parts, KEYS, (c) =>
    openKeys({
      pool: c.resolve(POOL),
      url,
      log,
      reconnected: () => {
        metrics.reconnected('keys');
      },
    }),
  );
  register(parts, API, (c) => apiOf(c, failWhenSilent(createReadModel(readers), pulse), logNames, config, log));
  register(parts, DIRECTORY, (c) => followDirectory(c.resolve(API)));
  register(parts, HANDLE, (c) =>
    observe(createHandle(c.resolve(API), c.resolve(DIRECTORY)), { metrics, tracing, log }),
  );
  const keys = parts.resolve(KEYS);
  return {
    store,
    pool,
    keys,
    api: parts.resolve(API),
    directory: parts.resolve(DIRECTORY),
    handle: parts.resolve(HANDLE),
    metrics,
    tracing,
    async close() {
      await store.close();
      await keys.close();
      await Promise.all([pool.end(), readers.end(), pulse.end(), tracing?.close()]);
    },
  };
}

/** Who records no traces does not even load what would. */
async function tracingOf({ traces }: Config, log: Logger) {
  if (!traces) return undefined;
  const { openTracing } = await import('./infra/telemetry/trace.ts');
  return openTracing({ ...traces, log });
}

function register<T>(parts: DependencyContainer, name: InjectionToken<T>, make: (c: DependencyContainer) => T): void {
  parts.register(name, { useFactory: instanceCachingFactory(make) });
}

function apiOf(parts: DependencyContainer, readModel: ReadModel, logNames: LogNames, config: Config, log: Logger): Api {
  const store = parts.resolve(STORE);
  const standing = readStanding((sql, values) => readModel.query(sql, values), PROJECTIONS);
  return {
    store,
    readModel,
    standing,
    logNames,
    logEnd: watchLogEnd(store, systemClock),
    logMatch: watchLogMatch(standing, logNames),
    keys: parts.resolve(KEYS),
    directoryCopy: directoryCopy(parts.resolve(POOL)),
    clock: systemClock,
    log,
    cursorSecret: config.cursorSecret ?? randomBytes(32).toString('hex'),
  };
}
