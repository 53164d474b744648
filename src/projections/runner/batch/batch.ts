import type { Recorded } from '../../../infra/eventstore/port.ts';
import type { CellValue } from '../column.ts';
import type { Output } from '../projection.ts';
import type { Keys, Rollup, Sums as SumsOfKey, Table } from '../table.ts';
import { type CopyText, copyText, lineOf } from './copy-text.ts';
import { addSum, type SumsByRollup } from './sums.ts';

export interface Parked {
  readonly event: Recorded;
  readonly projection: string;
  readonly error: string;
  readonly touches: readonly string[];
}

/** What a few events are projected to: some sets, each written by one statement. */
export interface Batch {
  readonly rows: Map<Table, CopyText>;
  readonly sums: SumsByRollup;
  readonly directoryEvents: Recorded[];
  readonly parked: Parked[];
}

export function emptyBatch(): Batch {
  return { rows: new Map(), sums: new Map(), directoryEvents: [], parked: [] };
}

/** The output of one event. It is kept apart until the handler returns, since an event that throws writes nothing. */
export interface Draft extends Output {
  clear(): void;
  /** Reports every row to the recollection. */
  moveTo(batch: Batch, recollection: { inserted(table: Table, cells: readonly CellValue[]): void }): void;
}

export function createDraft(): Draft {
  const tables: Table[] = [];
  const rows: (readonly CellValue[])[] = [];
  const lines: string[] = [];
  const rollups: Rollup[] = [];
  const keys: Keys[] = [];
  const sums: SumsOfKey[] = [];
  return {
    insert(table, row) {
      const cells = table.cells(row);
      lines.push(lineOf(cells)); // first, since it may throw
      tables.push(table);
      rows.push(cells);
    },
    add(rollup, added, values) {
      rollups.push(rollup);
      keys.push(added);
      sums.push(values);
    },
    clear() {
      for (const list of [tables, rows, lines, rollups, keys, sums]) list.length = 0;
    },
    moveTo(batch, recollection) {
      for (let i = 0; i < tables.length; i++) {
        const table = tables[i] as Table;
        linesOf(batch, table).add(lines[i] as string);
        recollection.inserted(table, rows[i] as readonly CellValue[]);
      }
      for (let i = 0; i < rollups.length; i++) {
        addSum(batch.sums, rollups[i] as Rollup, keys[i] as Keys, sums[i] as SumsOfKey);
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
