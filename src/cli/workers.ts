import cluster, { type Worker } from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pTimeout from 'p-timeout';
import type { Logger } from 'pino';
import type { Config } from '../infra/config.ts';
import { CannotStart } from '../infra/postgres/wait.ts';
import type { Front } from './serve.ts';
import { answerWorkers, STOP } from './worker-messages.ts';

/** A worker that ended is replaced after this time. */
const RESPAWN_MS = 1_000;

/**
 * Serves the api by several processes at one port. A worker that ends is replaced. Throws CannotStart if a worker ends
 * before it listens.
 */
export function byWorkers(count: number, { host, cursorSecret }: Config, log: Logger): Front {
  return async ({ service, databaseUrl, signal, closeLater }) => {
    closeLater(answerWorkers(service.metrics.registry));
    const settings = {
      DATABASE_URL: databaseUrl,
      CURSOR_SECRET: cursorSecret ?? randomBytes(32).toString('hex'),
    };
    const running = keepWorkers(count, settings, log);
    closeLater(() => running.stop());
    const { port } = await pTimeout(running.listening, { milliseconds: Infinity, signal });
    return `http://${host}:${port}`;
  };
}

interface Running {
  /** Resolves when every worker listens. */
  readonly listening: Promise<AddressInfo>;
  /** Each worker answers its requests in flight. */
  stop(): Promise<void>;
}

function keepWorkers(count: number, settings: Readonly<Record<string, string>>, log: Logger): Running {
  let stopping = false;
  const isStopping = (): boolean => stopping;
  cluster.setupPrimary({ args: ['start', '--only', 'api'] });
  const fork = (): Worker => cluster.fork(settings);

  async function keep(worker: Worker): Promise<void> {
    const [code] = (await once(worker, 'exit')) as [number | null];
    if (isStopping()) return;
    log.error({ worker: worker.id, code }, 'a worker ended: another one takes its place');
    await pause(RESPAWN_MS);
    if (!isStopping()) void keep(fork());
  }

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
