import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of so many MiB in memory. */
export interface SmallDisk {
  readonly folder: string;
  freeMiB(): number;
  /** Fills the disk up to so many MiB, as a file of another program would. */
  fill(leaveMiB: number): void;
  resize(mib: number): void;
  remove(): void;
}

/** Undefined if this process may not mount. */
export function smallDisk(mib: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'pacesetter-disk-'));
  const mount = (...options: string[]): void => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', folder], { stdio: 'ignore' });
  };
  try {
    mount(`size=${mib}m`, 'mode=0755');
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const freeMiB = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return (bavail * bsize) / 1024 / 1024;
  };
  return {
    folder,
    freeMiB,
    fill(leaveMiB) {
      mkdirSync(join(folder, 'others'), { recursive: true });
      const bytes = Math.floor((freeMiB() - leaveMiB) * 1024 * 1024);
      if (bytes > 0) writeFileSync(join(folder, 'others', String(Date.now())), Buffer.alloc(bytes));
    },
    resize(to) {
      mount('remount', `size=${to}m`);
    },
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
