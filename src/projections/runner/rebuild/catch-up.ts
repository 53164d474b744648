import { positionOf, START } from '../../../domain/kernel/position.ts';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import { apply } from '../batch/apply.ts';
import { loadFold } from '../batch/fold.ts';
import { applyInPieces } from '../batch/park.ts';
import { REBUILD } from '../batch/schemas.ts';
import { upsertsOf } from '../batch/write.ts';
import type { Building, Built } from './building.ts';

/** Applies what was appended since, page by page as the worker does, up to the head at the time of the call. */
export async function catchUp({ client, store, projections, report, signal }: Building, built: Built): Promise<Built> {
  const applying = {
    client,
    place: REBUILD,
    projections,
    upserts: upsertsOf(REBUILD.read, projections),
  };
  let { fold, events, recordedAt } = built;
  let written = fold.directory.position;
  for await (const page of store.readAll(
    written === START.commit ? START : positionOf(written),
    undefined,
    recordedAt,
  )) {
    signal?.throwIfAborted();
    await applyInPieces(
      page,
      async (piece, refusals) => {
        await apply(applying, fold, piece, refusals, nothingFirst);
        written = (piece.at(-1) as Recorded).position;
      },
      async () => {
        fold = await loadFold(client, REBUILD, written);
      },
    );
    events += page.length;
    recordedAt = page.at(-1)?.recordedAt ?? recordedAt;
    report('catching up', { events, position: fold.directory.position });
  }
  return { fold, events, recordedAt };
}

/** The new tables have one writer and no checkpoint. */
function nothingFirst(): Promise<void> {
  return Promise.resolve();
}
