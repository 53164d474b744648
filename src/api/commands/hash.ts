import { hash } from 'node:crypto';

/**
 * SHA-256 of a command's name and its parsed data with sorted keys: the same for HTTP, NDJSON and CloudEvents.
 * It tells a repeat of a command from the reuse of its id.
 */
export function hashOf(name: string, data: unknown): string {
  return hash('sha256', `${name}\n${canonical(data)}`, 'hex');
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return `{${text}}`;
}
