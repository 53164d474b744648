import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import type { Batch } from '../batch/batch.ts';
import { beginFold, type Fold, loadFold } from '../batch/fold.ts';
import { writeMark } from '../batch/marks.ts';
import { applyInPieces, RowsRefused } from '../batch/park.ts';
import { project } from '../batch/project.ts';
import { type Fetched, fetchRows, keysOf, recollect } from '../batch/recall.ts';
import { keysIn, mergeSums, type Sums } from '../batch/sums.ts';
import { copySums, REBUILD, writeRows } from '../batch/write.ts';
import type { Projection } from '../projection.ts';
import { transact } from '../state/transaction.ts';

export interface PageWriter {
  /** As of the last page begun. */
  fold(): Fold;
  /** Rows for a page, as they stand between two writes. */
  lookUp(page: readonly Recorded[]): Promise<Fetched>;
  /** Writes a page in one transaction, and does not wait for it. Nothing else may be under way. */
  begin(page: readonly Recorded[], batch: Batch): void;
  /** Waits for the page begun last. Where Postgres refused its rows it was taken in pieces, and the fold is another one. */
  settled(): Promise<'as a whole' | 'in pieces'>;
  /** Writes the sums gathered so far as rows; answers how often that was done. */
  spill(): Promise<number>;
}

/** Keys of rollups that are held in memory before they are written out. */
const SPILL_AT = 200_000;

interface Writing {
  readonly page: readonly Recorded[];
  /** Resolves with what went wrong; never rejects. */
  readonly done: Promise<unknown>;
}

export async function createPageWriter(client: pg.ClientBase, projections: readonly Projection[]): Promise<PageWriter> {
  const sums: Sums = new Map();
  const indexed = new Set<Projection>();
  let fold = await beginFold(client);
  let position = -1n; // all up to it is written
  let writing: Writing | undefined;
  let spills = 0;

  async function spill(): Promise<number> {
    await copySums(client, REBUILD.read, projections, sums);
    sums.clear();
    return ++spills;
  }

  async function write(page: readonly Recorded[], batch: Batch): Promise<void> {
    const last = page.at(-1);
    await transact(client, async () => {
      await writeRows(client, REBUILD, projections, batch);
      if (last) await writeMark(client, last, REBUILD.runner);
    });
    position = last?.position ?? position;
    mergeSums(sums, batch.sums);
    if (keysIn(sums) >= SPILL_AT) await spill();
  }

  async function lookUp(page: readonly Recorded[]): Promise<Fetched> {
    const keys = keysOf(projections, page);
    for (const projection of projections) {
      if (indexed.has(projection) || !keys.has(projection)) continue;
      indexed.add(projection);
      await makeRecallIndex(client, projection);
    }
    return fetchRows(client, REBUILD.read, keys);
  }

  async function reload(): Promise<void> {
    fold = await loadFold(client, REBUILD.runner, position);
  }

  async function inPieces(page: readonly Recorded[]): Promise<void> {
    await reload();
    await applyInPieces(
      page,
      async (piece, refusals) => {
        await write(
          piece,
          project(fold, projections, piece, recollect(keysOf(projections, piece), await lookUp(piece)), refusals),
        );
      },
      reload,
    );
  }

  return {
    fold: () => fold,
    lookUp,
    begin(page, batch) {
      writing = {
        page,
        done: write(page, batch).then(
          () => undefined,
          (error: unknown) => error,
        ),
      };
    },
    async settled() {
      const error = await writing?.done;
      const page = writing?.page ?? [];
      writing = undefined;
      if (error === undefined) return 'as a whole';
      if (!(error instanceof RowsRefused)) throw error as Error;
      await inPieces(page);
      return 'in pieces';
    },
    spill,
  };
}

const RECALL_INDEX = 'recalled_by';

/** Only a log that needs it pays for it; indexAll drops it for the projection's own. */
async function makeRecallIndex(client: pg.ClientBase, { name, recall }: Projection): Promise<void> {
  if (recall) {
    await client.query(`CREATE INDEX ${RECALL_INDEX}_${name} ON ${REBUILD.read}.${recall.table.name} (${recall.key})`);
  }
}

export async function dropRecallIndex(client: pg.ClientBase, { name }: Projection): Promise<void> {
  await client.query(`DROP INDEX IF EXISTS ${REBUILD.read}.${RECALL_INDEX}_${name}`);
}
