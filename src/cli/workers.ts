import cluster, { type Worker } from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pTimeout from 'p-timeout';
import type { Logger } from 'pino';
import { openService } from '../container.ts';
import type { Config } from '../infra/config.ts';
import { CannotStart } from '../infra/postgres/wait.ts';
import { openDatabase } from './database.ts';
import { firstKey } from './first-key.ts';
import { project, type Serving } from './serve.ts';
import { answerWorkers, STOP } from './worker-messages.ts';

export interface WorkersOptions {
  /** Processes that serve the api. */
  readonly workers: number;
  /** Absent: this process projects. */
  readonly only?: 'api' | undefined;
  readonly signal: AbortSignal;
}

/** A worker that ended is replaced after this time. */
const RESPAWN_MS = 1_000;

/**
 * Serves the api by several processes at one port, and projects in this one. A worker that ends is replaced. Throws
 * CannotStart if a worker ends before it listens.
 */
export async function serveByWorkers(
  config: Config,
  log: Logger,
  { workers, only, signal }: WorkersOptions,
): Promise<Serving> {
  const opened: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let close = opened.pop(); close; close = opened.pop()) await close();
  };
  try {
    const database = await openDatabase(config, log, signal);
    opened.push(() => database.stop());
    const service = await openService(config, database.url, log);
    opened.push(() => service.close());
    signal.throwIfAborted();
    const madeKey = await firstKey(service.keys, config.dataFolder);
    opened.push(() => service.directory.stop());
    await pTimeout(service.directory.start(), { milliseconds: Infinity, signal });
    const projecting = only === 'api' ? undefined : project(service, log);
    opened.push(() => projecting?.stop() ?? Promise.resolve());
    const settings = {
      DATABASE_URL: database.url,
      CURSOR_SECRET: config.cursorSecret ?? randomBytes(32).toString('hex'),
    };
    const answering = answerWorkers(service.metrics.registry);
    opened.push(() => {
      answering.stop();
      return Promise.resolve();
    });
    const running = keepWorkers(workers, settings, log);
    opened.push(() => running.stop());
    const { port } = await pTimeout(running.listening, { milliseconds: Infinity, signal });
    const url = `http://${config.host}:${port}`;
    return { url, firstKey: madeKey, failed: projecting?.failed ?? new Promise(() => undefined), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

interface Running {
  /** Resolves when every worker listens. */
  readonly listening: Promise<AddressInfo>;
  /** Each worker answers its requests in flight. */
  stop(): Promise<void>;
}

function keepWorkers(count: number, settings: Readonly<Record<string, string>>, log: Logger): Running {
  let stopping = false;
  cluster.setupPrimary({ args: ['start', '--only', 'api'] });
  const fork = (): Worker => cluster.fork(settings);

  async function keep(worker: Worker): Promise<void> {
    const [code] = (await once(worker, 'exit')) as [number | null];
    if (stopping) return;
    log.error({ worker: worker.id, code }, 'a worker ended: another one takes its place');
    await pause(RESPAWN_MS);
    if (!isStopping()) void keep(fork());
  }
  const isStopping = (): boolean => stopping;

  const first = Array.from({ length: count }, fork);
  const listening = Promise.all(first.map(listens)).then(([address]) => {
    for (const worker of first) void keep(worker);
    return address as AddressInfo;
  });
  listening.catch(() => undefined); // the caller may have been stopped before
  return {
    listening,
    async stop() {
      stopping = true;
      const living = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      await Promise.all(
        living.map(async (worker) => {
          const gone = once(worker, 'exit');
          if (worker.isConnected()) worker.send(STOP);
          await gone;
        }),
      );
    },
  };
}

async function listens(worker: Worker): Promise<AddressInfo> {
  const ended = once(worker, 'exit').then(() => {
    throw new CannotStart('A process of the api ended before it listened. Its own lines say why.');
  });
  const [address] = (await Promise.race([once(worker, 'listening'), ended])) as [AddressInfo];
  return address;
}
