import { hash } from 'node:crypto';
import { sortedKeys } from '../domain/kernel/sorted-keys.ts';

/**
 * SHA-256 of a command's name and its parsed data with sorted keys: the same for HTTP, NDJSON and CloudEvents. It
 * distinguishes a repeat of a command from the reuse of its id.
 */
export function hashOf(name: string, data: unknown): string {
  return hash('sha256', `${name}\n${JSON.stringify(sortedKeys(data))}`, 'hex');
}
