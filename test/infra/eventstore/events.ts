import { randomUUID } from 'node:crypto';
import type { Metadata, NewEvent, Recorded } from '../../../src/infra/eventstore/port.ts';

const metadata: Metadata = {
  commandId: 'c-1',
  command: 'Found',
  hash: 'h',
  actor: 'key-1',
  correlationId: 'r-1',
  schema: 1,
  day: '2026-11-24',
};

export function event(type: string, data: unknown = {}): NewEvent {
  return { id: randomUUID(), type, data, metadata };
}

/** So many events of a log elsewhere, some in a row in one stream, some recorded at one time. */
export function history(prefix: string, count: number, from: number): Recorded[] {
  const revisions = new Map<string, bigint>();
  return Array.from({ length: count }, (_, n) => {
    const stream = `${prefix}-${(Math.floor(n / 3) * 7) % 50}`;
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const data = { n, text: 'Zürich 𝄞 "quoted"\nline', 10: 1e21, 9: -0.1, nested: [{ z: null, a: true }] };
    return {
      ...event(n % 2 ? 'Sold' : 'Founded', data),
      stream,
      revision,
      position: BigInt(n),
      recordedAt: new Date(from + Math.floor(n / 5)).toISOString(),
    };
  });
}

export async function collect(batches: AsyncIterable<Recorded[]>): Promise<Recorded[]> {
  const all: Recorded[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

export async function all(events: AsyncIterable<Recorded>): Promise<Recorded[]> {
  const list: Recorded[] = [];
  for await (const one of events) list.push(one);
  return list;
}

/** The positions in order, each once: what they must be where they may have gaps. */
export function rising(events: readonly Recorded[]): bigint[] {
  return [...new Set(events.map(({ position }) => position))].sort((a, b) => (a < b ? -1 : 1));
}

/** The next batch that is not empty; undefined at the end. */
export async function nextEvents(iterator: AsyncIterator<Recorded[]>): Promise<Recorded[] | undefined> {
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) return undefined;
    if (next.value.length > 0) return next.value;
  }
}
