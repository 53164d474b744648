import type pg from 'pg';
import type { Recorded, Share } from '../../../infra/eventstore/port.ts';
import { transact } from '../../../infra/postgres/transaction.ts';
import type { Batch } from '../batch/batch.ts';
import { beginFold, type Fold, loadFold } from '../batch/fold.ts';
import { writeMark } from '../batch/marks.ts';
import { applyInPieces, RowsRefused } from '../batch/park.ts';
import { project } from '../batch/project.ts';
import { type Fetched, fetchRows, keysOf, recollect } from '../batch/recall.ts';
import type { Schemas } from '../batch/schemas.ts';
import { bySingleKeys, keysIn, mergeSums, type SumsByRollup } from '../batch/sums.ts';
import { copySums, writeRows } from '../batch/write.ts';
import type { Projection } from '../projection.ts';
import { makeRecallIndex } from './recall-index.ts';

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

/** Sums that are held in memory before they are written. One may be of several keys. */
const SPILL_AT = 100_000;

export interface PageWriting {
  readonly client: pg.ClientBase;
  readonly projections: readonly Projection[];
  readonly place: Schemas;
  readonly share?: Share | undefined;
}

/** What a writer holds between two pages. */
interface Held extends PageWriting {
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

export async function createPageWriter(writing: PageWriting): Promise<PageWriter> {
  const held: Held = {
    ...writing,
    sums: new Map(),
    indexed: new Set(),
    fold: await beginFold(writing.client, writing.share),
    position: -1n,
    spills: 0,
  };
  let current: Writing | undefined;
  return {
    fold: () => held.fold,
    lookUp: (page) => lookUp(held, page),
    begin(page, batch) {
      const done = write(held, page, batch).then(
        () => undefined,
        (error: unknown) => error,
      );
      current = { page, done };
    },
    async settled() {
      const error = await current?.done;
      const page = current?.page ?? [];
      current = undefined;
      if (error === undefined) return 'as a whole';
      if (!(error instanceof RowsRefused)) throw error as Error;
      await writeInPieces(held, page);
      return 'in pieces';
    },
    spill: () => spill(held),
  };
}

async function write(held: Held, page: readonly Recorded[], batch: Batch): Promise<void> {
  const { client, projections, place, sums } = held;
  const last = page.at(-1);
  await transact(client, async () => {
    await writeRows(client, place, projections, batch);
    if (last) await writeMark(client, last, place.runner);
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
  held.fold = await loadFold(held.client, held.place, held.position, held.share);
}

async function spill(held: Held): Promise<number> {
  await copySums(held.client, held.place.read, held.projections, bySingleKeys(held.sums));
  held.sums.clear();
  return ++held.spills;
}

async function lookUp({ client, projections, place, indexed }: Held, page: readonly Recorded[]): Promise<Fetched> {
  const keys = keysOf(projections, page);
  for (const projection of projections) {
    if (indexed.has(projection) || !keys.has(projection)) continue;
    indexed.add(projection);
    await makeRecallIndex(client, place.read, projection);
  }
  return fetchRows(client, place.read, keys);
}
