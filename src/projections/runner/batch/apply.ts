import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import { transact } from '../../../infra/postgres/transaction.ts';
import type { Projection } from '../projection.ts';
import type { Batch } from './batch.ts';
import type { Fold } from './fold.ts';
import type { Refusals } from './park.ts';
import { project } from './project.ts';
import { fetchRows, keysOf, recollect } from './recall.ts';
import type { Schemas } from './schemas.ts';
import { bySingleKeys } from './sums.ts';
import { addSums, type Upserts, writeRows } from './write.ts';

export interface Applying {
  readonly client: pg.ClientBase;
  readonly place: Schemas;
  readonly projections: readonly Projection[];
  readonly upserts: Upserts;
}

/**
 * Calls `first`, then applies the events, all in one transaction. A throw writes nothing and makes the fold invalid.
 */
export async function apply(
  { client, place, projections, upserts }: Applying,
  fold: Fold,
  events: readonly Recorded[],
  refusals: Refusals,
  first: () => Promise<void>,
): Promise<Batch> {
  return transact(client, async () => {
    await first();
    const keys = keysOf(projections, events);
    const recollection = recollect(keys, await fetchRows(client, place.read, keys));
    const batch = project(fold, projections, events, recollection, refusals);
    await writeRows(client, place, projections, batch);
    const sums = bySingleKeys(batch.sums);
    await addSums(client, projections, sums, upserts);
    return { ...batch, sums };
  });
}
