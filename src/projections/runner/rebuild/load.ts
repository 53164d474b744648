import type pg from 'pg';
import { DIRECTORY_EVENTS } from '../../../domain/directory/advance.ts';
import { type Position, START } from '../../../domain/kernel/position.ts';
import type { EventStore, Recorded, Share } from '../../../infra/eventstore/port.ts';
import { type Fold, isOwn } from '../batch/fold.ts';
import { project } from '../batch/project.ts';
import { type Fetched, type Inserted, keysOf, recollect } from '../batch/recall.ts';
import type { Schemas } from '../batch/schemas.ts';
import type { Projection } from '../projection.ts';
import type { Reached } from './building.ts';
import { createPageWriter } from './page-writer.ts';

export interface Loading {
  readonly client: pg.ClientBase;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly place: Schemas;
  /** The last position to read. */
  readonly head: Position;
  /** The streams to project. Absent: all. */
  readonly share?: Share | undefined;
  readonly report: (at: Reached) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface Loaded extends Reached {
  /** Recorded time of the last event. */
  readonly recordedAt: string | undefined;
  /** How often sums were written as rows: they occur more than once if it is more than one. */
  readonly spills: number;
}

/** A part of the log, with the number of its events that are projected here. */
interface Page {
  readonly events: readonly Recorded[];
  readonly own: number;
}

/**
 * Reads the log from its start and copies rows into tables without indexes. While Postgres writes one page, the next
 * page is projected. The rows that a page recalls are looked up before the page ahead of it is written; the rows that
 * it needs of that page are kept in memory.
 */
export async function load(loading: Loading): Promise<Loaded & { readonly fold: Fold }> {
  const { projections, report, signal } = loading;
  const writer = await createPageWriter(loading);
  const pages = pagesOf(loading);
  let fetched: Fetched = new Map();
  let kept: Inserted = new Map();
  let events = 0;
  let last: Recorded | undefined;
  for (let page = await following(pages); page;) {
    signal?.throwIfAborted();
    const next = await following(pages);
    const keys = keysOf(projections, page.events, next?.events ?? []);
    let recollection = recollect(keys, fetched, kept);
    let batch = project(writer.fold(), projections, page.events, recollection, new Map());
    if ((await writer.settled()) === 'in pieces') {
      // An event of the page before was parked, so this page was projected on rows that do not exist.
      recollection = recollect(keys, await writer.lookUp(page.events));
      batch = project(writer.fold(), projections, page.events, recollection, new Map());
    }
    fetched = await writer.lookUp(next?.events ?? []);
    kept = recollection.own;
    writer.begin(page.events, batch);
    events += page.own;
    last = page.events.at(-1);
    report({ events, position: writer.fold().directory.position });
    page = next;
  }
  await writer.settled();
  const spills = await writer.spill();
  const fold = writer.fold();
  return { fold, events, position: fold.directory.position, recordedAt: last?.recordedAt, spills };
}

/** The events of the share, and all events of the directory, up to the head. */
async function* pagesOf({ store, head, share }: Loading): AsyncGenerator<Page> {
  const read = store.readAll(START, share && { share: { ...share, always: DIRECTORY_EVENTS } });
  for await (const batch of read) {
    const last = batch.at(-1);
    const known = last && last.position > head.commit ? batch.filter(({ position }) => position <= head.commit) : batch;
    yield share ? pageOf(known, share) : { events: known, own: known.length };
    if (known.length < batch.length) return;
  }
}

const directoryTypes: ReadonlySet<string> = new Set(DIRECTORY_EVENTS);

function pageOf(batch: readonly Recorded[], share: Share): Page {
  const events: Recorded[] = [];
  let own = 0;
  for (const event of batch) {
    const isOfShare = isOwn(share, event);
    if (isOfShare) own++;
    if (isOfShare || directoryTypes.has(event.type)) events.push(event);
  }
  return { events, own };
}

async function following(pages: AsyncIterator<Page>): Promise<Page | undefined> {
  const next = await pages.next();
  return next.done === true ? undefined : next.value;
}
