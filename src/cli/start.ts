import cluster from 'node:cluster';
import { join } from 'node:path';
import type { DestinationStream, Logger } from 'pino';
import { type Config, readConfig } from '../infra/config.ts';
import { createLog } from '../infra/telemetry/log.ts';
import { banner } from './banner.ts';
import { type Half, serve, type Serving } from './serve.ts';
import { shareMetrics, stopRequested } from './worker-messages.ts';
import { byWorkers } from './workers.ts';

/** Milliseconds for a stopped start to close what it opened. */
const ABORT_LIMIT_MS = 10_000;
/** Milliseconds that the process has to end by itself after it stopped. */
const EXIT_LIMIT_MS = 1_000;

export interface StartOptions {
  readonly only?: Half | undefined;
  /** Processes that serve the api. Absent: this one. */
  readonly workers?: number | undefined;
}

/** Serves until SIGTERM or SIGINT, which stop it gracefully. A second signal ends it at once. */
export async function start({ only, workers }: StartOptions): Promise<void> {
  // Listen first, so that a signal during start-up is not lost.
  const stopped = Promise.race([signalled(), ...(cluster.isWorker ? [stopRequested()] : [])]);
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, to: await destination() });
  const serving = await startUnlessStopped(config, log, { only, workers }, stopped);
  if (serving === undefined) {
    log.info('stopped during the start');
    endSoon(log);
    return;
  }
  if (!cluster.isWorker) announce(serving, config, log, { only, workers });
  const why = await Promise.race([stopped, serving.failed]);
  if (why !== undefined) {
    process.exitCode = 1;
    log.fatal({ why }, 'the projections ended: the service stops');
  }
  await stopAtOnceOnSecondSignal(serving);
  log.info('stopped');
  endSoon(log);
}

/**
 * Everything is closed. A worker disconnects from the first process. If something holds the process all the same, such
 * as a search for a server, it says so.
 */
function endSoon(log: Logger): void {
  if (cluster.isWorker) process.disconnect();
  setTimeout(() => {
    log.warn({ held: process.getActiveResourcesInfo() }, 'something is still open after the stop: the process ends');
    process.exit();
  }, EXIT_LIMIT_MS).unref();
}

/** Readable lines at a terminal, JSON otherwise. */
async function destination(): Promise<'stdout' | DestinationStream> {
  if (!process.stdout.isTTY) return 'stdout';
  const { prettyStream } = await import('../infra/telemetry/pretty.ts');
  return prettyStream();
}

/** Undefined if a signal came before the service was up. */
async function startUnlessStopped(
  config: Config,
  log: Logger,
  options: StartOptions,
  stopped: Promise<undefined>,
): Promise<Serving | undefined> {
  const aborting = new AbortController();
  let isStarting = true;
  void stopped.then(() => {
    if (!isStarting) return;
    aborting.abort(new StartAborted());
    setTimeout(() => process.exit(1), ABORT_LIMIT_MS).unref();
  });
  try {
    return await serving(config, log, options, aborting.signal);
  } catch (fault) {
    if (aborting.signal.aborted) return undefined;
    throw fault;
  } finally {
    isStarting = false;
  }
}

function serving(config: Config, log: Logger, { only, workers }: StartOptions, signal: AbortSignal): Promise<Serving> {
  if (workers === undefined) {
    return serve(config, log, { only, signal, ...(cluster.isWorker && { shareMetrics }) });
  }
  if (only === 'projections') throw new Error('Workers serve the api: leave out --workers, or --only projections.');
  return serve(config, log, { only, signal, front: byWorkers(workers, config, log) });
}

class StartAborted extends Error {
  override readonly name = 'StartAborted';
}

/** Prints a banner at a terminal, else log lines. Only the banner shows the first key: logs are kept and copied. */
function announce(
  { url, firstKey }: Serving,
  { dataFolder }: Config,
  log: Logger,
  { only, workers }: StartOptions,
): void {
  if (process.stdout.isTTY) {
    console.log(banner({ url, firstKey: firstKey?.key, keyFile: firstKey?.file ?? join(dataFolder, 'admin.key') }));
    return;
  }
  if (firstKey) log.info({ file: firstKey.file }, 'The first API key, of an admin, was made and is kept in this file');
  log.info({ address: url, only: only ?? 'both', ...(workers !== undefined && { workers }) }, 'serving');
}

/** Resolves at the first SIGTERM or SIGINT. Until then bin/pacesetter.js ended the process at once. */
export function signalled(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      const before = process.listeners(name);
      process.once(name, () => {
        resolve(undefined);
      });
      // Remove the old listeners last: a signal that finds no listener is lost.
      for (const listener of before) process.off(name, listener);
    }
  });
}

async function stopAtOnceOnSecondSignal(serving: Serving): Promise<void> {
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => process.exit(1));
  await serving.stop();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.removeAllListeners(name);
}
