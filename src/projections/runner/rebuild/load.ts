import { START } from '../../../domain/kernel/position.ts';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import { project } from '../batch/project.ts';
import { type Fetched, type Inserted, keysOf, recollect } from '../batch/recall.ts';
import type { Building, Built } from './building.ts';
import { createPageWriter } from './page-writer.ts';

/**
 * Reads the log from its start and copies rows into tables without indexes. While Postgres writes one page, the next
 * page is projected. The rows that a page recalls are looked up before the page ahead of it is written; the rows that
 * it needs of that page are kept in memory.
 */
export async function load({
  client,
  store,
  projections,
  report,
  signal,
}: Building): Promise<Built & { readonly spills: number }> {
  const writer = await createPageWriter(client, projections);
  const pages = store.readAll(START)[Symbol.asyncIterator]();
  let fetched: Fetched = new Map();
  let kept: Inserted = new Map();
  let events = 0;
  let last: Recorded | undefined;
  for (let page = await following(pages); page;) {
    signal?.throwIfAborted();
    const next = await following(pages);
    const keys = keysOf(projections, page, next ?? []);
    let recollection = recollect(keys, fetched, kept);
    let batch = project(writer.fold(), projections, page, recollection, new Map());
    if ((await writer.settled()) === 'in pieces') {
      // An event of the page before was parked, so this page was projected on rows that do not exist.
      recollection = recollect(keys, await writer.lookUp(page));
      batch = project(writer.fold(), projections, page, recollection, new Map());
    }
    fetched = await writer.lookUp(next ?? []);
    kept = recollection.own;
    writer.begin(page, batch);
    events += page.length;
    last = page.at(-1);
    report('reading the log', { events, fold: writer.fold() });
    page = next;
  }
  await writer.settled();
  const spills = await writer.spill();
  return { fold: writer.fold(), events, recordedAt: last?.recordedAt, spills };
}

async function following(pages: AsyncIterator<Recorded[]>): Promise<Recorded[] | undefined> {
  const next = await pages.next();
  return next.done === true ? undefined : next.value;
}
