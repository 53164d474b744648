import type { Recorded } from '../../infra/eventstore/port.ts';
import { copyText, lineOf, textOf } from './copy-text.ts';
import type { CopyText } from './copy-text.ts';
import type { Output, Rollup, Table, Value } from './projection.ts';

/** What is to be added to one key of a rollup. */
export interface Sum {
  readonly key: readonly Value[];
  readonly sums: bigint[];
}

export type Sums = Map<Rollup, Map<string, Sum>>;

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
  let inserts: { table: Table; row: readonly Value[]; line: string }[] = [];
  let adds: { rollup: Rollup; id: string; key: readonly Value[]; sums: readonly bigint[] }[] = [];
  return {
    insert(table, row) { inserts.push({ table, row, line: lineOf(row) }); },
    add(rollup, key, sums) { adds.push({ rollup, id: idOf(key), key, sums }); },
    clear() {
      inserts = [];
      adds = [];
    },
    moveTo(batch, recollection) {
      for (const { table, row, line } of inserts) {
        linesOf(batch, table).add(line);
        recollection.inserted(table, row);
      }
      for (const { rollup, id, key, sums } of adds) addSum(batch.sums, rollup, id, key, sums);
      this.clear();
    },
  };
}

/** Postgres' texts hold no NUL, so it separates cells; a null begins with one, which no text does. */
function idOf(key: readonly Value[]): string {
  let id = '';
  for (const cell of key) id += `${textOf(cell) ?? '\0N'}\0`;
  return id;
}

function linesOf({ rows }: Batch, table: Table): CopyText {
  let lines = rows.get(table);
  if (!lines) rows.set(table, lines = copyText());
  return lines;
}

function addSum(all: Sums, rollup: Rollup, id: string, key: readonly Value[], sums: readonly bigint[]): void {
  let ofRollup = all.get(rollup);
  if (!ofRollup) all.set(rollup, ofRollup = new Map<string, Sum>());
  const sum = ofRollup.get(id);
  if (!sum) {
    ofRollup.set(id, { key, sums: [...sums] });
    return;
  }
  for (let i = 0; i < sums.length; i++) sum.sums[i] = (sum.sums[i] as bigint) + (sums[i] as bigint);
}

/** Adds one batch's sums to those gathered so far. */
export function mergeSums(into: Sums, from: Sums): void {
  for (const [rollup, sums] of from) {
    for (const [id, { key, sums: values }] of sums) addSum(into, rollup, id, key, values);
  }
}
