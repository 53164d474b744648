import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

function ask(...args: string[]): string | undefined {
  try {
    const answer = execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return answer === '' ? undefined : answer;
  } catch {
    return undefined;
  }
}

/**
 * When a process started. Together with the pid it identifies the process, even if the pid is used again or the machine
 * was restarted. Undefined if the process does not exist, or is a zombie.
 */
export function startOf(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return process.platform === 'linux' ? undefined : ask('-o', 'lstart=', '-p', String(pid));
  }
  // The name is in brackets and may contain anything: count the fields after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19] ?? ''}`;
}

/** The arguments of a process, joined by spaces. Undefined if it does not exist. */
export function argumentsOf(pid: number): string | undefined {
  if (startOf(pid) === undefined) return undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ask('-o', 'args=', '-p', String(pid));
  }
}

/** Sends a signal. False if the process does not exist. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** The processes whose working folder this is. Undefined if the system does not tell. */
export function processesIn(folder: string): number[] | undefined {
  if (!existsSync('/proc/self/cwd')) return undefined;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false; // ended meanwhile, or another user's
      }
    });
}

/** Waits until the condition holds. False if it does not within the milliseconds. */
export async function within(ms: number, isSo: () => boolean): Promise<boolean> {
  for (const until = Date.now() + ms; !isSo();) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}
