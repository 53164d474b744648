import { LRUCache } from 'lru-cache';
import type { Day } from '../../domain/kernel/day.ts';
import type { Gathered } from './gather.ts';

/** Diagnoses whose facts are kept. A large company's take a few megabytes. */
const MOST_KEPT = 4;

/** What facts depend on. */
interface Moment {
  /** Of the read models: raised by a rebuild. */
  readonly epoch: string;
  readonly position: bigint;
  /** The directory is that of the position, or the newest one. */
  readonly isAsOf: boolean;
  readonly on: Day;
  readonly targetId: string;
}

export type KeptFacts = (moment: Moment, gather: () => Promise<Gathered>) => Promise<Gathered>;

/** Who opens one row after the other, page by page, asks for the same facts each time: they never change. */
export function createKeptFacts(): KeptFacts {
  const kept = new LRUCache<string, Promise<Gathered>>({ max: MOST_KEPT });
  return ({ epoch, position, isAsOf, on, targetId }, gather) => {
    const key = JSON.stringify([epoch, String(position), isAsOf, on, targetId]);
    const known = kept.get(key);
    if (known) return known;
    const found = gather();
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    return found;
  };
}
