import { setTimeout as pause } from 'node:timers/promises';
import { BACKWARDS, END, FORWARDS, START as FROM_START, type ReadPosition } from '@eventstore/db-client';
import { comparePositions, START, type Position } from '../../../domain/kernel/position.ts';
import type { Filter, Recorded } from '../port.ts';
import { meaningOf, ofRead } from './errors.ts';
import type { Link } from './link.ts';
import { pull } from './pull.ts';
import { createReader, type Resolved } from './recorded.ts';

/** A read that brings nothing for so long is given up. */
const SILENT_MS = 5_000;
const LARGEST_PAGE = 1_000;
const PAUSE_MS = 100;

/** The events of one stream from a revision on; nothing for a stream that does not exist. */
export async function* streamOf(link: Link, stream: string, from: bigint): AsyncGenerator<Recorded> {
  const read = createReader();
  for await (const resolved of patiently(link, () => streamBatches(link, stream, from))) {
    for (const each of resolved) {
      const event = read(each);
      if (event) yield event;
    }
  }
}

/** At most so many events of a stream from a revision on, asked for once. */
export async function pageOf(link: Link, stream: string, from: bigint, count: number): Promise<Recorded[]> {
  const read = createReader();
  const page: Recorded[] = [];
  for await (const resolved of streamBatches(link, stream, from, count)) page.push(...resolved.map(read).filter((event) => event !== undefined));
  return page;
}

async function* streamBatches(link: Link, stream: string, from: bigint, maxCount?: number): AsyncGenerator<Resolved[]> {
  const call = link.client().readStream(stream, { fromRevision: from, direction: FORWARDS, requiresLeader: true, ...(maxCount === undefined ? {} : { maxCount }) });
  try {
    yield* pull<Resolved>(call, { limitMs: SILENT_MS });
  } catch (error) {
    if (meaningOf(error) !== 'no stream') throw error;
  }
}

/** Begins a read anew while it has brought nothing and time is left: a restart or an election passes unnoticed. */
async function* patiently(link: Link, open: () => AsyncGenerator<Resolved[]>): AsyncGenerator<Resolved[]> {
  const deadline = performance.now() + link.timeLimitMs;
  for (let begun = false; ;) {
    try {
      for await (const resolved of open()) {
        begun = true;
        yield resolved;
      }
      return;
    } catch (error) {
      if (begun || isFinal(error) || performance.now() + PAUSE_MS > deadline) throw ofReadAll(error);
      await pause(PAUSE_MS);
    }
  }
}

function isFinal(error: unknown): boolean {
  return meaningOf(error) === 'refused' || isNoPosition(error);
}

/** The server has no name for a read that begins inside of an event. */
function isNoPosition(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Unexpected ReadAllResult: Error');
}

function ofReadAll(error: unknown): Error {
  return isNoPosition(error) ? new RangeError('No event of the log stands at that position.') : ofRead(error);
}

/**
 * Everything after a position up to another, in batches. Filtered here: the client leaves the filter of `readAll` away without a word, and
 * a filtered subscription does not say in time that there is nothing more.
 */
export async function* allAfter(link: Link, after: Position, upTo: Position, filter: Filter | undefined, since: string | undefined): AsyncGenerator<Recorded[]> {
  if (comparePositions(after, upTo) >= 0) return;
  const read = createReader(since);
  const wanted = filter?.types ? new Set(filter.types) : undefined;
  for await (const resolved of allFrom(link, comparePositions(after, START) <= 0 ? FROM_START : after)) {
    const events = resolved.map(read).filter((event) => event !== undefined);
    const reached = events.some((event) => event.position >= upTo.commit);
    const given = events.filter(({ position, type }) => position > after.commit && position <= upTo.commit && (!wanted || wanted.has(type)));
    if (given.length > 0) yield given;
    if (reached) return;
  }
}

function allFrom(link: Link, fromPosition: ReadPosition): AsyncGenerator<Resolved[]> {
  return patiently(link, () => pull<Resolved>(link.client().readAll({ direction: FORWARDS, fromPosition, requiresLeader: true }), { limitMs: SILENT_MS }));
}

/** The last event of ours, looked for from the log's end; what was found before bounds how far. Undefined of an empty log. */
export function createLast(link: Link): () => Promise<Recorded | undefined> {
  let known: Recorded | undefined;
  return async () => {
    const before = known;
    let from: ReadPosition = END;
    for (let count = 1; ; count = Math.min(count * 10, LARGEST_PAGE)) {
      const page = await backwards(link, from, count);
      const ours = page.map(createReader()).find((event) => event !== undefined);
      if (ours && ours.position > (known?.position ?? -1n)) known = ours;
      const oldest = page.at(-1)?.event?.position;
      if (ours || page.length < count || !oldest || oldest.commit <= (before?.position ?? -1n)) return known;
      from = oldest;
    }
  };
}

async function backwards(link: Link, fromPosition: ReadPosition, maxCount: number): Promise<Resolved[]> {
  const page: Resolved[] = [];
  const open = () => pull<Resolved>(link.client().readAll({ direction: BACKWARDS, fromPosition, maxCount, requiresLeader: true }), { limitMs: SILENT_MS });
  for await (const resolved of patiently(link, open)) page.push(...resolved);
  return page;
}
