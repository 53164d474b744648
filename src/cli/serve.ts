import type { FastifyInstance } from 'fastify';
import pTimeout from 'p-timeout';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { buildApp } from '../api/app.ts';
import { endedTargets } from '../api/query/targets/ended.ts';
import { openService, routesOf, type Service } from '../container.ts';
import type { Config } from '../infra/config.ts';
import type { NewKey } from '../infra/keys/keys.ts';
import { CannotStart } from '../infra/postgres/wait.ts';
import { startWorker } from '../projections/runner/worker/worker.ts';
import { handleReactions } from '../reactions/handle.ts';
import { startReactions } from '../reactions/run.ts';
import { startSums } from '../sums/run.ts';
import { openDatabase } from './database.ts';
import { type FirstKey, firstKey } from './first-key.ts';

export type Half = 'api' | 'projections';

export interface Serving {
  readonly url: string;
  /** Only if this start made the first key. */
  readonly firstKey: FirstKey | undefined;
  /** Makes an API key. */
  readonly makeKey: (key: NewKey) => Promise<string>;
  /** Resolves with the reason if the projections end without a stop. */
  readonly failed: Promise<string>;
  /** Finishes the requests in flight, commits the batch, and closes everything in order. */
  stop(): Promise<void>;
}

/** What a front answers requests with. */
export interface Behind {
  readonly service: Service;
  /** Of Postgres. */
  readonly databaseUrl: string;
  readonly signal: AbortSignal;
  /** Called by a stop, the last one first. */
  readonly closeLater: (close: () => unknown) => void;
}

/** Begins to listen, and answers the address. */
export type Front = (behind: Behind) => Promise<string>;

export interface ServeOptions {
  /** Runs one half only. Absent: both. */
  readonly only?: Half | undefined;
  /** Ends a start that is under way: serve throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Shares this process's metrics with others, and answers the sums for `/metrics`. Absent: its own are answered. */
  readonly shareMetrics?: ((own: Registry) => () => Promise<string>) | undefined;
  /** Absent: this process listens. */
  readonly front?: Front;
}

/**
 * Runs the service, or one half of it. A start that fails or is aborted closes what it opened, in the order of a stop.
 */
export async function serve(
  config: Config,
  log: Logger,
  { only, signal = new AbortController().signal, shareMetrics, front }: ServeOptions = {},
): Promise<Serving> {
  const opened: (() => unknown)[] = [];
  const stop = async () => {
    for (let close = opened.pop(); close; close = opened.pop()) await close();
  };
  try {
    const database = await openDatabase(config, log, signal);
    opened.push(() => database.stop());
    signal.throwIfAborted();
    const service = await openService(config, database.url, log);
    opened.push(() => service.close());
    signal.throwIfAborted();
    await warnIfRebuildNeeded(service, log);
    const madeKey = only === 'projections' ? undefined : await firstKey(service.keys, config.dataFolder);
    opened.push(() => service.directory.stop());
    // Without the log the directory is tried for some seconds. A stop does not wait for them.
    await pTimeout(service.directory.start(), { milliseconds: Infinity, signal });
    const projecting = only === 'api' ? undefined : project(service, log);
    opened.push(() => projecting?.stop());
    const behind: Behind = { service, databaseUrl: database.url, signal, closeLater: (close) => opened.push(close) };
    const url = await (front ? front(behind) : listen(behind, config, { only, shareMetrics }));
    const makeKey = async (key: NewKey) => (await service.keys.create(key)).key;
    return { url, firstKey: madeKey, makeKey, failed: projecting?.failed ?? new Promise(() => undefined), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** Queries are refused until the rebuild, so the operator must see it at the start. */
async function warnIfRebuildNeeded({ api }: Service, log: Logger): Promise<void> {
  const standing = await api.standing();
  if (standing?.rebuildNeeded !== undefined) log.warn({ rebuildNeeded: true }, standing.rebuildNeeded);
}

async function listen({ service, signal, closeLater }: Behind, config: Config, options: ServeOptions): Promise<string> {
  const app = await appOf(service, config, options);
  closeLater(() => app.close());
  signal.throwIfAborted();
  return listenAt(app, config);
}

/** Throws CannotStart if the address cannot be listened at. */
async function listenAt(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code ?? '';
    const advice: Readonly<Record<string, string>> = {
      EADDRINUSE:
        `Port ${port} of ${host} is in use. Stop the other process, or choose another port: ` +
        `PORT=${port + 1} npm start`,
      EACCES: `This user may not listen at port ${port}. Choose a port from 1024 on: PORT=8080 npm start`,
      EADDRNOTAVAIL: `This machine has no address ${host}. Correct HOST.`,
      ENOTFOUND: `The host name ${host} is not known. Correct HOST.`,
    };
    if (code in advice) throw new CannotStart(advice[code], { cause: fault });
    throw fault;
  }
}

function appOf(service: Service, { limits }: Config, { only, shareMetrics }: ServeOptions): Promise<FastifyInstance> {
  const { api, directory, metrics: own } = service;
  const metrics = shareMetrics ? { ...own, text: shareMetrics(own.registry) } : own;
  return buildApp(api, directory, metrics, only === 'projections' ? [] : routesOf(service), limits);
}

function project({ api, pool, store, directory, handle, parts, metrics, tracing }: Service, log: Logger) {
  const reporting = { log, observer: metrics.runner, tracing };
  const worker = startWorker({ pool, store, projections: parts.projections, ...reporting });
  const reactions = startReactions({
    pool,
    store,
    reactions: parts.reactions,
    figures: { endedTargets: (close) => endedTargets(api, close) },
    handle: handleReactions(handle, parts.commands),
    ...reporting,
  });
  const sums = startSums({ pool, directory: () => directory.current(), log });
  return {
    failed: new Promise<string>((resolve) => {
      void worker.ended.then((why) => {
        if (why !== undefined) resolve(why);
      });
    }),
    async stop() {
      await sums.stop();
      await reactions.stop();
      await worker.stop();
    },
  };
}
