import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import { transact } from '../../../infra/postgres/transaction.ts';
import type { Batch } from '../batch/batch.ts';
import { beginFold, type Fold, loadFold } from '../batch/fold.ts';
import { writeMark } from '../batch/marks.ts';
import { applyInPieces, RowsRefused } from '../batch/park.ts';
import { project } from '../batch/project.ts';
import { type Fetched, fetchRows, keysOf, recollect } from '../batch/recall.ts';
import { keysIn, mergeSums, type SumsByRollup } from '../batch/sums.ts';
import { copySums, REBUILD, writeRows } from '../batch/write.ts';
import type { Projection } from '../projection.ts';

export interface PageWriter {
  /** As of the last page that was begun. */
  fold(): Fold;
  /** The rows that a page recalls. Call it between two writes. */
  lookUp(page: readonly Recorded[]): Promise<Fetched>;
  /** Starts to write a page in one transaction, and does not wait for it. The page before must be settled. */
  begin(page: readonly Recorded[], batch: Batch): void;
  /**
   * Waits for the last page. If Postgres refused its rows, the page was written in pieces, and the fold is a new one.
   */
  settled(): Promise<'as a whole' | 'in pieces'>;
  /** Writes the sums gathered so far as rows. Answers how often that was done. */
  spill(): Promise<number>;
}

/** Keys of rollups that are held in memory before they are written. */
const SPILL_AT = 200_000;

/** What a writer holds between two pages. */
interface Held {
  readonly client: pg.ClientBase;
  readonly projections: readonly Projection[];
  readonly sums: SumsByRollup;
  /** Projections whose recalled table has its index. */
  readonly indexed: Set<Projection>;
  fold: Fold;
  /** All events up to it are written. */
  position: bigint;
  spills: number;
}

interface Writing {
  readonly page: readonly Recorded[];
  /** Resolves with the error, or undefined. Never rejects. */
  readonly done: Promise<unknown>;
}

export async function createPageWriter(client: pg.ClientBase, projections: readonly Projection[]): Promise<PageWriter> {
  const held: Held = {
    client,
    projections,
    sums: new Map(),
    indexed: new Set(),
    fold: await beginFold(client),
    position: -1n,
    spills: 0,
  };
  let writing: Writing | undefined;
  return {
    fold: () => held.fold,
    lookUp: (page) => lookUp(held, page),
    begin(page, batch) {
      const done = write(held, page, batch).then(
        () => undefined,
        (error: unknown) => error,
      );
      writing = { page, done };
    },
    async settled() {
      const error = await writing?.done;
      const page = writing?.page ?? [];
      writing = undefined;
      if (error === undefined) return 'as a whole';
      if (!(error instanceof RowsRefused)) throw error as Error;
      await writeInPieces(held, page);
      return 'in pieces';
    },
    spill: () => spill(held),
  };
}

async function write(held: Held, page: readonly Recorded[], batch: Batch): Promise<void> {
  const { client, projections, sums } = held;
  const last = page.at(-1);
  await transact(client, async () => {
    await writeRows(client, REBUILD, projections, batch);
    if (last) await writeMark(client, last, REBUILD.runner);
  });
  held.position = last?.position ?? held.position;
  mergeSums(sums, batch.sums);
  if (keysIn(sums) >= SPILL_AT) await spill(held);
}

async function writeInPieces(held: Held, page: readonly Recorded[]): Promise<void> {
  const { projections } = held;
  await reload(held);
  await applyInPieces(
    page,
    async (piece, refusals) => {
      const recollection = recollect(keysOf(projections, piece), await lookUp(held, piece));
      await write(held, piece, project(held.fold, projections, piece, recollection, refusals));
    },
    () => reload(held),
  );
}

async function reload(held: Held): Promise<void> {
  held.fold = await loadFold(held.client, REBUILD.runner, held.position);
}

async function spill(held: Held): Promise<number> {
  await copySums(held.client, REBUILD.read, held.projections, held.sums);
  held.sums.clear();
  return ++held.spills;
}

async function lookUp({ client, projections, indexed }: Held, page: readonly Recorded[]): Promise<Fetched> {
  const keys = keysOf(projections, page);
  for (const projection of projections) {
    if (indexed.has(projection) || !keys.has(projection)) continue;
    indexed.add(projection);
    await makeRecallIndex(client, projection);
  }
  return fetchRows(client, REBUILD.read, keys);
}

const RECALL_INDEX = 'recalled_by';

/** Made when the first page recalls rows. indexAll drops it: the projection has an index of its own. */
async function makeRecallIndex(client: pg.ClientBase, { name, recall }: Projection): Promise<void> {
  if (recall) {
    await client.query(`CREATE INDEX ${RECALL_INDEX}_${name} ON ${REBUILD.read}.${recall.table.name} (${recall.key})`);
  }
}

export async function dropRecallIndex(client: pg.ClientBase, { name }: Projection): Promise<void> {
  await client.query(`DROP INDEX IF EXISTS ${REBUILD.read}.${RECALL_INDEX}_${name}`);
}
