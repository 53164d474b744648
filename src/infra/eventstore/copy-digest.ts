import { createHash } from 'node:crypto';
import { sortedKeys } from '../../domain/kernel/sorted-keys.ts';
import type { Recorded } from './port.ts';

/** How many events were read, and SHA-256 over the lines of all of them in order, each ended by a line feed. */
export interface LogDigest {
  readonly events: number;
  readonly sha256: string;
}

/**
 * One event as one line, equal for every engine: a JSON array of stream, revision (decimal, as text), id, type, data,
 * metadata and recorded time, without blanks. Keys are sorted, because engines need not keep their order. Numbers and
 * texts are as JSON.stringify writes them. The position is left out: each engine has its own.
 */
export function lineOf({ stream, revision, id, type, data, metadata, recordedAt }: Recorded): string {
  return JSON.stringify([stream, revision.toString(), id, type, sortedKeys(data), sortedKeys(metadata), recordedAt]);
}

export interface Digesting {
  add(line: string): void;
  result(): LogDigest;
}

export function createDigest(): Digesting {
  const hash = createHash('sha256');
  let events = 0;
  return {
    add(line) {
      hash.update(`${line}\n`);
      events++;
    },
    result: () => ({ events, sha256: hash.digest('hex') }),
  };
}
