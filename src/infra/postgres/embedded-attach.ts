import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Line of postmaster.pid that holds the port. */
const PORT_LINE = 3;

/** Whether a process runs the embedded Postgres of the folder. True after a crash too, until the next start. */
export function isRunning(folder: string): boolean {
  return existsSync(join(folder, 'server', 'data', 'postmaster.pid'));
}

/**
 * The address, with its password, of the embedded Postgres that another process runs in the folder. Throws if none
 * runs.
 */
export function urlOfRunning(folder: string): string {
  const home = join(folder, 'server');
  const port = readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[PORT_LINE];
  const password = readFileSync(join(home, 'superuser-password'), 'utf8');
  return `postgres://postgres:${password}@127.0.0.1:${port ?? ''}/postgres`;
}
