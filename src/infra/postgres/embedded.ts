import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Log } from '../telemetry/port.ts';
import { binaries, type RunAs, serverHome, userOfServer } from './embedded-home.ts';
import { keepRunning } from './embedded-keep.ts';
import { lockFolder } from './embedded-lock.ts';
import { argumentsOf, processesIn, signal, startOf, within } from './processes.ts';

export interface EmbeddedOptions {
  readonly folder: string;
  /** On 127.0.0.1. Absent: a free one. */
  readonly port?: number;
  readonly log: Log;
  /** Added to the server's settings, and preferred to them. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Embedded {
  /** The superuser's address, with its password: never log it. */
  readonly url: string;
  /** This start created the data. */
  readonly firstStart: boolean;
  /**
   * Stops Postgres gracefully, waits for it, and releases the folder. Until then Postgres is restarted at the same
   * address when it ends unexpectedly.
   */
  stop(): Promise<void>;
}

/** Measured: a larger write-ahead log and its buffers take the log's rate from 18,900 to 25,800 events a second. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_wal_size: '4GB',
  shared_buffers: '512MB',
  wal_buffers: '16MB',
  fsync: 'on',
  synchronous_commit: 'on',
};
/** Recovery after a crash replays up to max_wal_size: that may take minutes on a slow disk. */
const START_MS = 300_000;
const STOP_MS = 60_000;

interface Installation {
  readonly bin: string;
  readonly home: string;
  readonly data: string;
  readonly user: RunAs | undefined;
}

/**
 * Starts a Postgres in the folder, made on the first start. Throws DataFolderInUse if a living process has the folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const release = lockFolder(options.folder);
  try {
    const user = userOfServer();
    const home = serverHome(options.folder, user, options.log);
    const place: Installation = { bin: join(binaries(user), 'bin'), home, data: join(home, 'data'), user };
    await stopOrphan(place, options.log);
    const firstStart = !existsSync(place.data);
    if (firstStart) await initialise(place);
    const port = options.port ?? (await freePort());
    const url = `postgres://postgres:${readFileSync(passwordFile(home), 'utf8')}@127.0.0.1:${port}/postgres`;
    const start = async (): Promise<ChildProcess> => {
      await forgetDead(place.data);
      return startServer(place, { ...options, port }, url);
    };
    const end = await keepRunning({ start, end: stopServer, log: options.log });
    return {
      url,
      firstStart,
      stop: async () => {
        await end();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * This process owns the folder. A server that still runs there lost its owner in a crash. Its settings may be old: stop
 * it.
 */
async function stopOrphan({ data }: Installation, log: Log): Promise<void> {
  const pid = postmasterOf(data);
  if (pid === undefined) return;
  if (argumentsOf(pid)?.includes(data) === true) {
    log.warn({ pid }, 'Postgres is still running after a crash of its owner: it is stopped and started again');
    const gone = (): boolean => startOf(pid) === undefined;
    signal(pid, 'SIGINT');
    if (!(await within(STOP_MS, gone))) signal(pid, 'SIGQUIT');
    if (!(await within(STOP_MS, gone))) {
      throw new Error(
        `Postgres (process ${pid}), left over in ${data}, does not stop. End it by hand (kill -QUIT ${pid}) and ` +
          'start again.',
      );
    }
  }
  await forgetDead(data);
}

/**
 * Postgres does not start while its pid file names a living process, even if that is another program by now. The file
 * is removed once no process uses the data folder. It stays if the system cannot tell.
 */
async function forgetDead(data: string): Promise<void> {
  if (processesIn(data) === undefined) return;
  if (await within(STOP_MS, () => processesIn(data)?.length === 0)) {
    rmSync(join(data, 'postmaster.pid'), { force: true });
  }
}

function postmasterOf(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN;
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

async function initialise({ bin, home, data, user }: Installation): Promise<void> {
  const draft = `${data}.new`; // an interrupted start leaves no incomplete data folder
  rmSync(draft, { recursive: true, force: true });
  const password = passwordFile(home);
  rmSync(password, { force: true });
  writeFileSync(password, randomBytes(32).toString('hex'), { mode: 0o600 });
  if (user) chownSync(password, user.uid, user.gid);
  await promisify(execFile)(
    join(bin, 'initdb'),
    [
      '-D',
      draft,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${password}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
    { cwd: home, ...user },
  );
  renameSync(draft, data);
}

function passwordFile(home: string): string {
  return join(home, 'superuser-password');
}

async function startServer(
  place: Installation,
  options: EmbeddedOptions & { readonly port: number },
  url: string,
): Promise<ChildProcess> {
  for (const until = Date.now() + START_MS; ;) {
    const server = run(place, { ...SETTINGS, ...options.settings, port: String(options.port) });
    if (await answers(server, url, until)) return server;
    const said = lastLines(place.home);
    // Sessions of a killed server end some moments later, and hold its shared memory until then.
    const reason = said.split('\n').findLast((line) => line.includes('FATAL')) ?? '';
    if (!reason.includes('shared memory block') || Date.now() > until) {
      throw new Error(`Postgres does not start in ${place.data}. Its log (${logFile(place.home)}) ends with:\n${said}`);
    }
    await sleep(200);
  }
}

function run({ bin, home, data, user }: Installation, settings: Readonly<Record<string, string>>): ChildProcess {
  const out = openSync(logFile(home), 'a');
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A process group of its own: Ctrl-C in a terminal must not end the server, which this process needs while it stops.
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
    cwd: home,
    stdio: ['ignore', out, out],
    detached: true,
    ...user,
  });
  server.on('error', () => undefined); // seen as an exit below
  closeSync(out);
  return server;
}

async function answers(server: ChildProcess, url: string, until: number): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null && server.pid !== undefined && Date.now() < until) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === '28P01') {
        throw new Error('Postgres started, but the password kept beside its data is not accepted.', { cause: error });
      }
      await sleep(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
  });
  server.kill('SIGINT');
  await ended;
}

function logFile(home: string): string {
  return join(home, 'postgres.log');
}

function lastLines(home: string): string {
  return readFileSync(logFile(home), 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
