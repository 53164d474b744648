import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Config, readConfig } from '../infra/config.ts';
import { isRunning, urlOfRunning } from '../infra/postgres/embedded-attach.ts';
import { readerUrl } from '../infra/postgres/reader.ts';

export interface AccessOptions {
  readonly readOnly?: boolean;
}

/** Prints the address of the database, with its password, for psql and BI tools. */
export async function databaseUrl({ readOnly = false }: AccessOptions): Promise<void> {
  console.log(await addressOf(readConfig(process.env), readOnly));
}

/** Opens psql on the database, as the reader unless `--superuser` is given. */
export async function psql({ superuser = false }: { readonly superuser?: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const url = await addressOf(config, !superuser && config.databaseUrl === undefined);
  const child = spawn('psql', [url], { stdio: 'inherit' });
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    process.exitCode = code ?? 1;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    throw new Error('psql is not installed. Install the PostgreSQL client, or use: pacesetter database-url', {
      cause: fault,
    });
  }
}

/** Throws if the embedded Postgres is not running, or if DATABASE_URL names a server and the reader is asked for. */
async function addressOf(config: Config, readOnly: boolean): Promise<string> {
  if (config.databaseUrl !== undefined) {
    if (!readOnly) return config.databaseUrl;
    throw new Error('DATABASE_URL names a server of yours: make a role there that may read the schema "read".');
  }
  if (!isRunning(config.dataFolder)) {
    throw new Error(`No service runs on the data folder ${config.dataFolder}: start it first (npm start).`);
  }
  const url = urlOfRunning(config.dataFolder);
  return readOnly ? readerUrl(url, config.dataFolder) : url;
}
