import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const BIN = fileURLToPath(new URL('../../bin/pacesetter.js', import.meta.url));

/** The service as an operator starts it: a process of its own on a data folder, embedded Postgres included. */
export interface ServiceProcess {
  readonly url: string;
  readonly child: ChildProcess;
  key(): string;
  /** SIGKILL to the owner alone, or to Postgres as well; resolves when the owner is gone. */
  kill(whole: boolean): Promise<void>;
  /** SIGTERM, as an operator stops it; resolves to the exit code. */
  stop(): Promise<number | null>;
}

export async function startService(folder: string, port: number): Promise<ServiceProcess> {
  let output = '';
  const child = spawn(process.execPath, [BIN, 'start'], { env: environment(folder, port), stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => { resolve(code); }));
  const url = `http://127.0.0.1:${port}`;
  await until('the service is ready', async () => {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}:\n${output}`);
    return fetch(`${url}/ready`).then((answer) => answer.ok, () => false);
  });
  return {
    url,
    child,
    key: () => readFileSync(`${folder}/admin.key`, 'utf8').trim(),
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

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function postmasterOf(folder: string): number {
  return Number(readFileSync(`${folder}/server/data/postmaster.pid`, 'utf8').split('\n')[0]);
}

/** Runs one verb of the command line to its end. */
export async function pacesetter(folder: string, port: number, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...args], { env: environment(folder, port), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise<number | null>((resolve) => child.once('exit', (ended) => { resolve(ended); }));
  return { code, output };
}

/** Without the test run's own database: the service is to start its embedded one. */
function environment(folder: string, port: number): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: '', EVENTSTORE_URL: '', PACESETTER_DATA: folder, PORT: String(port), LOG_LEVEL: 'warn' };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
