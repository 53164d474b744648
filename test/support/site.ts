import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from './client.ts';
import { type Ledger, summaryOf } from './ledger.ts';
import { organise } from './load.ts';
import { reconcile } from './reconcile.ts';
import { eventStoreCommand, ownEventStore, ownPostgres, type ServerProcess } from './server-processes.ts';
import { freePort, pacesetterWith, type ServiceProcess, type Starting, startService } from './service.ts';

/** MiB for code that is compiled late and for a larger heap: 50 to 200 were seen, independent of the duration. */
const MOST_GROWTH_MIB = 300;

export type Engine = 'Postgres' | 'EventStoreDB';

/** The engines that this machine can run. */
export const ENGINES: readonly Engine[] =
  eventStoreCommand() === undefined ? ['Postgres'] : ['Postgres', 'EventStoreDB'];

/** A new server of the log in the folder, unless the log is in Postgres. */
export async function ownLog(engine: Engine, folder: string): Promise<ServerProcess | undefined> {
  return engine === 'EventStoreDB' ? ownEventStore({ folder: join(folder, 'eventstore') }) : undefined;
}

/** Database servers, and processes of the service on them, as an operator runs them. */
export interface Site {
  readonly folder: string;
  /** Holds the read models, and the log if Postgres is the engine. */
  readonly postgres: ServerProcess;
  readonly log: ServerProcess;
  /** The process that answers at `address`. */
  readonly first: ServiceProcess;
  /** The address for clients. */
  readonly address: Address;
  readonly start: (only?: Starting['only'], port?: number) => Promise<ServiceProcess>;
  /** Notes the memory of the running processes. At the end they may have little more. */
  readonly warm: () => void;
  /** MiB of each running process: then, and now. */
  readonly memory: () => readonly { readonly before: number; readonly after: number }[];
  /**
   * Every error after a case: the ledger against the log and the figures, `verify`, memory, and the exit codes of a
   * stop.
   */
  readonly findings: (ledger: Ledger) => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export interface SiteOptions {
  readonly engine: Engine;
  /** Settings of every process of the service. */
  readonly env?: Readonly<Record<string, string>>;
  /** The process that answers at the site's address. Absent: api and projections in one process. */
  readonly only?: 'api';
  /** The server of the log. Absent: a new one. */
  readonly log?: ServerProcess;
  /** The address at which the service sees the log, given the true one. */
  readonly through?: (url: string) => Promise<string>;
}

/** A site whose api answers at `address`, with the company that the load needs. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'pacesetter-site-'));
  chmodSync(folder, 0o755);
  const postgres = await ownPostgres({ folder: join(folder, 'postgres') });
  const log = options.log ?? (await ownLog(options.engine, folder)) ?? postgres;
  const env = {
    DATABASE_URL: postgres.url,
    EVENTSTORE_URL: (await options.through?.(log.url)) ?? log.url,
    ...options.env,
  };
  const running: ServiceProcess[] = [];
  const warm = new Map<ServiceProcess, number>();
  const port = await freePort();

  async function start(only?: Starting['only'], at = port): Promise<ServiceProcess> {
    const service = await startService(folder, at, { env, ...(only ? { only } : {}) });
    running.push(service);
    return service;
  }

  function memory(): { before: number; after: number }[] {
    return running
      .filter(isRunning)
      .map((service) => ({ before: warm.get(service) ?? service.rssMiB(), after: service.rssMiB() }));
  }

  async function close(): Promise<void> {
    await Promise.all(running.filter(isRunning).map((service) => service.kill(false)));
    await Promise.all([...new Set([postgres, log])].map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
  const first = await start(options.only).catch(async (fault: unknown) => {
    await close();
    throw fault;
  });
  const address: Address = { url: first.url, key: first.key() };
  await organise(() => address);
  return {
    folder,
    postgres,
    log,
    first,
    address,
    start,
    memory,
    close,
    warm() {
      for (const service of running.filter(isRunning)) warm.set(service, service.rssMiB());
    },
    async findings(ledger) {
      const grown = memory(); // before the whole log is read, which takes memory for a while
      const { findings, events, found } = await reconcile(address, ledger);
      findings.push(
        ...grown
          .filter(({ before, after }) => after > before + MOST_GROWTH_MIB)
          .map(({ before, after }) => `memory grew from ${before} to ${after} MiB`),
      );
      const ended = await Promise.all(running.filter(isRunning).map((service) => service.stop()));
      findings.push(...ended.filter((code) => code !== 0).map((code) => `a process of the service ended with ${code}`));
      const { code, output } = await pacesetterWith(env, folder, 'verify');
      if (code !== 0) findings.push(`verify ended with ${code}: ${output}`);
      process.stdout.write(
        `${options.engine}: ${summaryOf(ledger)}; ${found} of them in a log of ${events} events; ` +
          `memory ${grown.map(({ before, after }) => `${before} -> ${after}`).join(', ')} MiB\n`,
      );
      if (findings.length > 0) process.stdout.write(`${running.map((service) => service.said()).join('\n')}\n`);
      return findings;
    },
  };
}

function isRunning({ child }: ServiceProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
