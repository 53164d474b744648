import type { Recorded } from '../../../infra/eventstore/port.ts';
import type { KeyCell, Output, Rollup, Table, Value } from '../projection.ts';
import { type CopyText, copyText, lineOf } from './copy-text.ts';
import { addSum, type Sums } from './sums.ts';

export interface Parked {
  readonly event: Recorded;
  readonly projection: string;
  readonly error: string;
  readonly touches: readonly string[];
}

/** What events become: a few sets, each written by one statement. */
export interface Batch {
  readonly rows: Map<Table, CopyText>;
  readonly sums: Sums;
  readonly directoryEvents: Recorded[];
  readonly parked: Parked[];
}

export function emptyBatch(): Batch {
  return { rows: new Map(), sums: new Map(), directoryEvents: [], parked: [] };
}

/** One event's output. It is kept apart until the event is through, since an event that throws leaves nothing. */
export interface Draft extends Output {
  clear(): void;
  /** Every row is told to whoever recalls rows. */
  moveTo(batch: Batch, recollection: { inserted(table: Table, row: readonly Value[]): void }): void;
}

export function createDraft(): Draft {
  const tables: Table[] = [];
  const rows: (readonly Value[])[] = [];
  const lines: string[] = [];
  const rollups: Rollup[] = [];
  const keys: (readonly KeyCell[])[] = [];
  const sums: (readonly bigint[])[] = [];
  return {
    insert(table, row) {
      lines.push(lineOf(row)); // first: it may throw
      tables.push(table);
      rows.push(row);
    },
    add(rollup, key, values) {
      rollups.push(rollup);
      keys.push(key);
      sums.push(values);
    },
    clear() {
      for (const list of [tables, rows, lines, rollups, keys, sums]) list.length = 0;
    },
    moveTo(batch, recollection) {
      for (let i = 0; i < tables.length; i++) {
        const table = tables[i] as Table;
        linesOf(batch, table).add(lines[i] as string);
        recollection.inserted(table, rows[i] as readonly Value[]);
      }
      for (let i = 0; i < rollups.length; i++) {
        addSum(batch.sums, rollups[i] as Rollup, keys[i] as readonly KeyCell[], sums[i] as readonly bigint[]);
      }
      this.clear();
    },
  };
}

function linesOf({ rows }: Batch, table: Table): CopyText {
  let lines = rows.get(table);
  if (!lines) rows.set(table, (lines = copyText()));
  return lines;
}
