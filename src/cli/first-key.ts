import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyNameTaken, type Keys } from '../infra/keys/keys.ts';

export interface FirstKey {
  readonly key: string;
  readonly file: string;
}

/**
 * Where there is no key yet, makes one for an admin and keeps it in the data folder, readable by its owner alone. Throws before there is a
 * key where the folder cannot be written to: else it would be one that nobody knows.
 */
export async function firstKey(keys: Keys, folder: string): Promise<FirstKey | undefined> {
  if ((await keys.list()).length > 0) return undefined;
  const file = keyFile(folder);
  const draft = `${file}.${randomUUID()}`; // several processes may have the folder
  mkdirSync(folder, { recursive: true });
  writeFileSync(draft, '', { mode: 0o600, flag: 'wx' });
  try {
    const key = await create(keys);
    if (key === undefined) return undefined;
    writeFileSync(draft, `${key}\n`);
    renameSync(draft, file);
    return { key, file };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Undefined where a process that starts at the same time has made it. */
async function create(keys: Keys): Promise<string | undefined> {
  try {
    return (await keys.create({ name: 'first admin', role: 'admin' })).key;
  } catch (fault) {
    if (fault instanceof KeyNameTaken) return undefined;
    throw fault;
  }
}

/** The key that the first start kept in the data folder; undefined where there is none. */
export function keptKey(folder: string): string | undefined {
  return existsSync(keyFile(folder)) ? readFileSync(keyFile(folder), 'utf8').trim() : undefined;
}

function keyFile(folder: string): string {
  return join(folder, 'admin.key');
}
