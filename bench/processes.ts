import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Running {
  readonly url: string;
  readonly pid: number;
  /** Peak resident memory so far, in MiB (Linux). */
  peakMiB(): number;
  stop(): Promise<void>;
}

/** Starts a Node process of this checkout with its own environment and waits until it answers at `path`. */
export async function run(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
  port: number,
  path: string,
): Promise<Running> {
  const child = spawn(process.execPath, ['--max-semi-space-size=32', script, ...args], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await until(`${script} ${args.join(' ')} answers`, async () => {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
    return fetch(url + path).then(
      (answer) => answer.status < 500,
      () => false,
    );
  });
  return {
    url,
    pid: child.pid ?? 0,
    peakMiB: () =>
      Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}

/** Ticks a second in /proc: 100 on every Linux in use. */
const TICKS = 100;

/** Seconds of CPU, user and system, that a process and its children used so far (Linux). */
export function cpuSeconds(pid: number): number {
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const own = processes.filter((one) => one.pid === pid || one.parent === pid);
  return own.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS;
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** Of the process itself, and of its children that have ended. */
  readonly ticks: number;
}

/** Undefined for a process that has ended. */
function statOf(pid: number): Stat | undefined {
  try {
    // The name of the program, in parentheses, may hold blanks: the fields after it do not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [parent = 0] = fields.slice(1);
    return { pid, parent, ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) };
  } catch {
    return undefined;
  }
}

/** The process that listens at a port of this machine (Linux). Undefined if it is on another, or in a container. */
export function listenerAt(port: number): number | undefined {
  const at = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((table) => readFileSync(table, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => local.endsWith(at) && state === LISTENS)
    .map((fields) => `socket:[${fields[9] ?? ''}]`);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => openFilesOf(pid).some((file) => sockets.includes(file)));
}

/** The state of a listening socket in /proc/net/tcp. */
const LISTENS = '0A';

/** Empty for a process that has ended, and for one of another user. */
function openFilesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
  } catch {
    return [];
  }
}

/** Polls a condition every 50 ms, for up to ten minutes. */
export async function until(what: string, met: () => Promise<boolean>, everyMs = 50): Promise<void> {
  const deadline = Date.now() + 600_000;
  while (!(await met())) {
    if (Date.now() > deadline) throw new Error(`gave up waiting: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
