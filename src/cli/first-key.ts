import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyNameTaken, type Keys } from '../infra/keys/keys.ts';

export interface FirstKey {
  readonly key: string;
  readonly file: string;
}

/**
 * Makes the first key, for an admin, and writes it to the data folder, readable by its owner alone. Undefined if a key
 * exists. Throws before it makes a key if the folder cannot be written: the key would be lost.
 */
export async function firstKey(keys: Keys, folder: string): Promise<FirstKey | undefined> {
  if ((await keys.list()).length > 0) return undefined;
  const file = keyFile(folder);
  const draft = `${file}.${randomUUID()}`; // several processes may share the folder
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

/** Undefined if another process made it at the same time. */
async function create(keys: Keys): Promise<string | undefined> {
  try {
    return (await keys.create({ name: 'first admin', role: 'admin' })).key;
  } catch (fault) {
    if (fault instanceof KeyNameTaken) return undefined;
    throw fault;
  }
}

/** The key that the first start wrote to the data folder. Undefined if it is missing. */
export function keptKey(folder: string): string | undefined {
  return existsSync(keyFile(folder)) ? readFileSync(keyFile(folder), 'utf8').trim() : undefined;
}

/** How a command that is pasted into a shell names the kept key. */
export function keptKeyInShell(folder: string): string {
  return `$(cat '${keyFile(folder)}')`;
}

function keyFile(folder: string): string {
  return join(folder, 'admin.key');
}
