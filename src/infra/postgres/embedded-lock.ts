import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOf } from './processes.ts';

/** Another process owns the data folder. The message says what to do. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by process ${pid}. Stop that one first (kill ${pid}), or name another ` +
        'folder in PACESETTER_DATA.',
    );
    this.folder = folder;
    this.pid = pid;
  }
}

interface Owner {
  readonly pid: number;
  readonly started: string;
}

/**
 * Locks are numbered in the order in which they were taken: owner.1.json, owner.2.json, …. The lock of a living
 * process counts.
 */
const NAME = /^owner\.(\d+)\.json$/;

function locksOf(folder: string): { number: number; path: string; owner: Owner | undefined }[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const number = NAME.exec(name)?.[1];
      return number === undefined
        ? []
        : [{ number: Number(number), path: join(folder, name), owner: aliveOwner(join(folder, name)) }];
    })
    .sort((a, b) => a.number - b.number);
}

function aliveOwner(path: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Owner;
    return startOf(owner.pid) === owner.started ? owner : undefined;
  } catch {
    return undefined; // released meanwhile, or truncated by a crash of the machine
  }
}

/**
 * Takes the folder for this process, and returns the function that releases it. Throws DataFolderInUse if a living
 * process has it. Node has no file locks. A link is created atomically, and the lock of a dead owner is removed only
 * after the next one exists, so at most one of several starters gets the folder. A lock ends with its process, even if
 * the pid is reused.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `owner.${randomUUID()}.draft`);
  writeFileSync(draft, JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? '' } satisfies Owner), {
    flag: 'wx',
  });
  try {
    const path = takeNext(folder, draft);
    return () => {
      rmSync(path, { force: true });
    };
  } finally {
    unlinkSync(draft);
  }
}

function takeNext(folder: string, draft: string): string {
  for (;;) {
    const locks = locksOf(folder);
    refuseIfOwned(folder, locks);
    const path = join(folder, `owner.${(locks.at(-1)?.number ?? 0) + 1}.json`);
    if (!link(draft, path)) continue; // another starter was faster: look again
    const others = locksOf(folder).filter((lock) => lock.path !== path);
    // Another starter may have looked before the last owner left, and taken the folder too: then both give it back.
    if (others.some((lock) => lock.owner)) rmSync(path, { force: true });
    refuseIfOwned(folder, others);
    for (const stale of others) rmSync(stale.path, { force: true });
    return path;
  }
}

function refuseIfOwned(folder: string, locks: readonly { owner: Owner | undefined }[]): void {
  const owner = locks.find((lock) => lock.owner)?.owner;
  if (owner) throw new DataFolderInUse(folder, owner.pid);
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
