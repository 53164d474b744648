import type { Logger } from 'pino';
import type { Config } from '../infra/config.ts';
import { startEmbedded } from '../infra/postgres/embedded.ts';
import { urlOfRunning } from '../infra/postgres/embedded-attach.ts';
import { DataFolderInUse } from '../infra/postgres/embedded-lock.ts';

export interface Database {
  /** Holds a password: never log it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The configured Postgres, else the embedded one of the data folder, started here. Throws DataFolderInUse where another process runs it. */
export async function openDatabase(config: Config, log: Logger): Promise<Database> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, stop: () => Promise.resolve() };
  return startEmbedded({ folder: config.dataFolder, log });
}

/** The same, but beside a service that runs on the folder: for verbs that work while it serves. */
export async function joinDatabase(config: Config, log: Logger): Promise<Database> {
  try {
    return await openDatabase(config, log);
  } catch (fault) {
    if (!(fault instanceof DataFolderInUse)) throw fault;
    return { url: urlOfRunning(config.dataFolder), stop: () => Promise.resolve() };
  }
}
