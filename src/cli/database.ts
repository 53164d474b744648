import type { Logger } from 'pino';
import type { Config } from '../infra/config.ts';
import { isEsdbUrl } from '../infra/event-store-url.ts';
import type { refuseUnusableEsdb } from '../infra/eventstore/esdb/start.ts';
import { startEmbedded } from '../infra/postgres/embedded.ts';
import { urlOfRunning } from '../infra/postgres/embedded-attach.ts';
import { DataFolderInUse } from '../infra/postgres/embedded-lock.ts';
import { refuseUnusable, waitForPostgres } from '../infra/postgres/wait.ts';

export interface Database {
  /** Holds a password: never log it. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The configured Postgres once it answers, else the embedded one of the data folder, started here. Throws
 * DataFolderInUse if another process runs it, CannotStart if waiting does not help, and the signal's reason when
 * aborted.
 */
export async function openDatabase(
  config: Config,
  log: Logger,
  signal = new AbortController().signal,
): Promise<Database> {
  const wait = { log, limitMs: config.startTimeLimitMs, signal };
  if (config.eventStoreUrl !== undefined) {
    await refuseUnusableLog({ url: config.eventStoreUrl, setting: 'EVENTSTORE_URL', log, signal });
  }
  if (config.readDatabaseUrl !== undefined) {
    await waitForPostgres({ ...wait, url: config.readDatabaseUrl, setting: 'READ_DATABASE_URL' });
  }
  return config.databaseUrl === undefined
    ? startEmbedded({ folder: config.dataFolder, log })
    : configured(config.databaseUrl, wait);
}

/** Loads the client of EventStoreDB only if it is used. */
async function refuseUnusableLog(options: Parameters<typeof refuseUnusableEsdb>[0]): Promise<void> {
  if (!isEsdbUrl(options.url)) return refuseUnusable(options);
  const esdb = await import('../infra/eventstore/esdb/start.ts');
  await esdb.refuseUnusableEsdb(options);
}

async function configured(
  url: string,
  wait: { readonly log: Logger; readonly limitMs: number; readonly signal: AbortSignal },
): Promise<Database> {
  await waitForPostgres({ ...wait, url, setting: 'DATABASE_URL' });
  return { url, stop: () => Promise.resolve() };
}

/** The same, but also while a service runs on the folder. */
export async function joinDatabase(config: Config, log: Logger): Promise<Database> {
  try {
    return await openDatabase(config, log);
  } catch (fault) {
    if (!(fault instanceof DataFolderInUse)) throw fault;
    return { url: urlOfRunning(config.dataFolder), stop: () => Promise.resolve() };
  }
}
