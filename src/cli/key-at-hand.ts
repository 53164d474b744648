import { readConfig } from '../infra/config.ts';
import { keptKey, keptKeyInShell } from './first-key.ts';

export interface KeyAtHand {
  readonly key: string;
  /** How a command that is pasted into a shell names it. */
  readonly inShell: string;
}

/**
 * The key in PACESETTER_KEY, else the one that the first start wrote to the data folder. Throws if there is neither.
 */
export function keyAtHand(): KeyAtHand {
  const { dataFolder, key } = readConfig(process.env);
  if (key !== undefined) return { key, inShell: '$PACESETTER_KEY' };
  const kept = keptKey(dataFolder);
  if (!kept) throw new Error(`There is no key in the data folder ${dataFolder}: set PACESETTER_KEY.`);
  return { key: kept, inShell: keptKeyInShell(dataFolder) };
}
