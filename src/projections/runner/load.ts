import { START } from '../../domain/kernel/position.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { createPageWriter } from './page-writer.ts';
import { project } from './project.ts';
import { recollect } from './recall.ts';
import type { Building, Built } from './building.ts';

/**
 * Reads the log from its start and copies into bare tables. While Postgres takes one page's rows, the next page is read and projected.
 * What a page recalls is looked up before the page ahead of it is written, which it sees in memory.
 */
export async function load({ client, store, projections, report, signal }: Building): Promise<Built & { readonly spills: number }> {
  const writer = createPageWriter(client, projections);
  const pages = store.readAll(START)[Symbol.asyncIterator]();
  let recollection = recollect(projections, new Map());
  let events = 0;
  let last: Recorded | undefined;
  for (let page = await following(pages); page;) {
    signal?.throwIfAborted();
    const reading = following(pages);
    reading.catch(() => undefined);       // thrown where it is awaited
    let batch = project(writer.fold(), projections, page, recollection, new Map());
    const next = await reading;
    if (await writer.settled() === 'in pieces') {
      // The page before lost an event: this one was projected on what never came to be.
      recollection = recollect(projections, await writer.lookUp(page));
      batch = project(writer.fold(), projections, page, recollection, new Map());
    }
    const fetched = await writer.lookUp(next ?? []);
    writer.begin(page, batch);
    recollection = recollect(projections, fetched, recollection.own);
    events += page.length;
    last = page.at(-1);
    report('reading the log', events);
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
