import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const BIN = fileURLToPath(new URL('../../bin/pacesetter.js', import.meta.url));
/** The last output of a process is enough to see why it ended. */
const MOST_SHOWN = 10_000;

/** The service as an operator starts it: a process of its own on a data folder. */
export interface ServiceProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Only if this or an earlier start made a key. */
  key(): string;
  /** The end of what it wrote to stdout and stderr. */
  said(): string;
  /** Resident memory now. */
  rssMiB(): number;
  /** SIGKILL to the owner alone, or to its embedded Postgres as well; resolves when the owner is gone. */
  kill(whole: boolean): Promise<void>;
  /** SIGTERM, as an operator stops it; resolves to the exit code. */
  stop(): Promise<number | null>;
}

export interface Starting {
  readonly only?: 'api' | 'projections';
  readonly workers?: number;
  /** Settings beside the folder and the port. Without DATABASE_URL the embedded Postgres is started. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startService(
  folder: string,
  port: number,
  { only, workers, env }: Starting = {},
): Promise<ServiceProcess> {
  let output = '';
  const child = spawn(
    process.execPath,
    [BIN, 'start', ...(only ? ['--only', only] : []), ...(workers === undefined ? [] : ['--workers', String(workers)])],
    {
      env: environment(folder, port, env),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stdout.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-MOST_SHOWN);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-MOST_SHOWN);
  });
  const gone = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      resolve(code);
    }),
  );
  const url = `http://127.0.0.1:${port}`;
  await until(
    'the service is ready',
    async () => {
      if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}:\n${output}`);
      return fetch(`${url}/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    },
    120_000,
  ).catch((fault: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`${String(fault)}; it said:\n${output}`, { cause: fault });
  });
  return {
    url,
    child,
    key: () => readFileSync(`${folder}/admin.key`, 'utf8').trim(),
    said: () => output,
    rssMiB: () =>
      Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024),
    async kill(whole) {
      if (whole) process.kill(postmasterOf(folder), 'SIGKILL');
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

export interface Spawned {
  /** What it wrote to stdout and stderr so far. */
  said(): string;
  /** Sends the signal and resolves to the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the service and does not wait until it is ready. */
export function spawnService(folder: string, port: number, env: Readonly<Record<string, string>>): Spawned {
  const child = spawn(process.execPath, [BIN, 'start'], {
    env: environment(folder, port, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    said: () => output,
    async end(signal) {
      child.kill(signal);
      return gone;
    },
  };
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** The pid of the embedded Postgres in a data folder. */
export function postmasterOf(folder: string): number {
  return Number(readFileSync(`${folder}/server/data/postmaster.pid`, 'utf8').split('\n')[0]);
}

/** Runs one verb of the command line to its end. */
export async function pacesetter(folder: string, port: number, ...args: string[]): Promise<Ended> {
  return runVerb(args, environment(folder, port));
}

/** The same with these settings. */
export async function pacesetterWith(
  env: Readonly<Record<string, string>>,
  folder: string,
  ...args: string[]
): Promise<Ended> {
  return runVerb(args, environment(folder, 0, env));
}

async function runVerb(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) =>
    child.once('close', (ended) => {
      resolve(ended);
    }),
  );
  return { code, output };
}

/** Without the test run's own database, unless one is given: the service is to start its embedded one. */
function environment(folder: string, port: number, env: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: '',
    EVENTSTORE_URL: '',
    PACESETTER_DATA: folder,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...env,
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
