import { readdirSync, readFileSync } from 'node:fs';
import type { Recorded } from '../../src/infra/eventstore/port.ts';

/** An event as some version of the program wrote it. */
export type Golden = Pick<Recorded, 'stream' | 'type' | 'data' | 'metadata' | 'recordedAt'>;

/**
 * `ProductListed.v1.json` -> the event. One file for each event type and schema that was ever written; never change
 * one.
 */
export const GOLDEN: ReadonlyMap<string, Golden> = new Map(
  readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as Golden]),
);

/** All files of one schema tell one story: a log with one event of each type, in the order of their recorded times. */
export function storyOf(schema: number): Recorded[] {
  const revisions = new Map<string, bigint>();
  return [...GOLDEN.values()]
    .filter(({ metadata }) => metadata.schema === schema)
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
    .map((event, index) => {
      const revision = (revisions.get(event.stream) ?? -1n) + 1n;
      revisions.set(event.stream, revision);
      return {
        ...event,
        id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        revision,
        position: BigInt(index),
      };
    });
}
