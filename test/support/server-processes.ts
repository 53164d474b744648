import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Embedded, startEmbedded } from '../../src/infra/postgres/embedded.ts';
import { silentLog } from './servers.ts';
import { freePort, postmasterOf } from './service.ts';
import { until } from './until.ts';

/** A server that a test kills, freezes and starts again at the same address and on the same data. */
export interface ServerProcess {
  readonly url: string;
  /** Resolves when the processes are gone. SIGQUIT is Postgres' immediate shutdown. */
  kill(signal?: 'SIGKILL' | 'SIGQUIT'): Promise<void>;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** SIGSTOP to all its processes: connections stay open, nothing answers. */
  freeze(): void;
  thaw(): void;
  /** A regular stop. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly folder: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Small, because several run at once. The settings of durability are those of the service. */
const SMALL = { shared_buffers: '64MB', max_connections: '100' };

/** A new cluster goes from jest's global setup to the workers in this variable. Copying it is cheaper than initdb. */
const CLUSTER = 'PACESETTER_TEST_CLUSTER';

/** Makes the cluster that every `ownPostgres` begins with. */
export async function prepareCluster(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pacesetter-cluster-'));
  chmodSync(folder, 0o755);
  await (await startEmbedded({ folder, log: silentLog, settings: SMALL })).stop();
  // The server's files can be behind a link. Copies of it would share them.
  if (!lstatSync(join(folder, 'server')).isSymbolicLink()) process.env[CLUSTER] = folder;
}

export function dropCluster(): void {
  const folder = process.env[CLUSTER];
  if (folder !== undefined) rmSync(folder, { recursive: true });
}

/** The Postgres of the npm package, as a database server apart from the service. */
export async function ownPostgres({ folder, settings }: ServerOptions): Promise<ServerProcess> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const cluster = process.env[CLUSTER];
  if (cluster !== undefined) await promisify(execFile)('cp', ['-a', join(cluster, 'server'), folder]);
  const port = await freePort();
  const start = () => startEmbedded({ folder, port, log: silentLog, settings: { ...SMALL, ...settings } });
  let server: Embedded | undefined = await start();
  const { url } = server;
  const processes = (): number[] => [postmasterOf(folder), ...childrenOf(postmasterOf(folder))];
  return {
    url,
    async kill(name = 'SIGKILL') {
      const pids = processes();
      send(pids[0] as number, name);
      for (const pid of pids) send(pid, 'SIGCONT'); // a frozen session would never learn that the postmaster is gone
      await server?.stop();
      server = undefined;
      await until('its sessions are gone', () => pids.every((pid) => !isAlive(pid)));
    },
    async start() {
      await server?.stop(); // it may have ended by itself
      server = await start();
    },
    freeze() {
      send(postmasterOf(folder), 'SIGSTOP'); // first, so that it starts no session meanwhile
      for (const pid of processes()) send(pid, 'SIGSTOP');
    },
    thaw() {
      for (const pid of processes()) send(pid, 'SIGCONT');
    },
    async stop() {
      await server?.stop();
      server = undefined;
    },
  };
}

/** A hot standby of an `ownPostgres`, from a copy of its files. */
export async function standbyOf(primary: { readonly url: string; readonly folder: string }, folder: string) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const client = new pg.Client({ connectionString: primary.url });
  await client.connect();
  await client.query("SELECT pg_backup_start('standby', fast => true)");
  await promisify(execFile)('cp', ['-a', join(primary.folder, 'server'), folder]);
  const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
  await client.end();
  const data = join(folder, 'server/data');
  rmSync(join(data, 'postmaster.pid'));
  const { uid, gid } = statSync(data);
  for (const [name, text] of Object.entries({ backup_label: rows[0]?.labelfile ?? '', 'standby.signal': '' })) {
    writeFileSync(join(data, name), text);
    chownSync(join(data, name), uid, gid);
  }
  return startEmbedded({ folder, log: silentLog, settings: { ...SMALL, primary_conninfo: primary.url } });
}

/**
 * EVENTSTORE_START is a command of the shell that runs one insecure EventStoreDB in the foreground, on 127.0.0.1 at the
 * port $PORT, with its data in $FOLDER. It can be killed and started again on the same data.
 */
export function eventStoreCommand(): string | undefined {
  const command = process.env['EVENTSTORE_START'];
  return command === '' ? undefined : command;
}

export async function ownEventStore({ folder }: ServerOptions): Promise<ServerProcess> {
  const command = eventStoreCommand();
  if (command === undefined) throw new Error('EVENTSTORE_START is not set.');
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  let server: ChildProcess | undefined;
  const signal = (name: NodeJS.Signals): void => {
    if (server?.pid !== undefined) send(-server.pid, name);
  };
  async function end(name: NodeJS.Signals): Promise<void> {
    const ending = server;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    signal(name);
    signal('SIGCONT');
    await gone;
  }
  async function start(): Promise<void> {
    await end('SIGKILL');
    // A group of its own: the command may start further processes.
    server = spawn('sh', ['-c', command as string], {
      env: { ...withoutOptions(), PORT: String(port), FOLDER: folder },
      stdio: 'ignore',
      detached: true,
    });
    await until(
      'EventStoreDB answers',
      () =>
        fetch(`http://127.0.0.1:${port}/health/live`).then(
          ({ ok }) => ok,
          () => false,
        ),
      120_000,
    );
  }
  await start();
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    kill: () => end('SIGKILL'),
    start,
    freeze() {
      signal('SIGSTOP');
    },
    thaw() {
      signal('SIGCONT');
    },
    stop: () => end('SIGTERM'),
  };
}

/**
 * EventStoreDB reads every variable with this prefix as an option, and does not start if it does not know one.
 */
function withoutOptions(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('EVENTSTORE_')));
}

/** The processes that a process started. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined; // it has ended
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended
  }
}
