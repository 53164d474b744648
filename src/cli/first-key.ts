import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyNameTaken, type Keys } from '../infra/keys.ts';

export interface FirstKey {
  readonly key: string;
  readonly file: string;
}

/** Where there is no key yet, makes one for an admin and keeps it in the data folder, readable by its owner alone. */
export async function firstKey(keys: Keys, folder: string): Promise<FirstKey | undefined> {
  if ((await keys.list()).length > 0) return undefined;
  const created = await keys.create({ name: 'first admin', role: 'admin' }).catch((fault: unknown) => {
    if (fault instanceof KeyNameTaken) return undefined; // a process that starts at the same time has made it
    throw fault;
  });
  if (!created) return undefined;
  const { key } = created;
  const file = keyFile(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return { key, file };
}

/** The key that the first start kept in the data folder; undefined where there is none. */
export function keptKey(folder: string): string | undefined {
  return existsSync(keyFile(folder)) ? readFileSync(keyFile(folder), 'utf8').trim() : undefined;
}

function keyFile(folder: string): string {
  return join(folder, 'admin.key');
}
