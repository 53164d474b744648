import type { Directory } from '../../domain/directory/directory.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';

/** A table of facts: rows are only ever added. The columns are exactly the table's, in its order. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Sums by key, kept current: what is added to a key that stands is added to its sums. Needs a unique index on the key, nulls not distinct. */
export interface Rollup {
  readonly name: string;
  readonly key: readonly string[];
  /** Integer columns (bigint or numeric). */
  readonly sums: readonly string[];
}

/** A cell: an array of strings (or of nothing) is a text[], any other object is JSON. Text is no NUL. */
export type Value = string | number | bigint | boolean | null | readonly string[] | object;

/** A cell of a rollup's key. */
export type KeyCell = string | number | bigint | boolean | null;

/**
 * A row as Postgres gives it: column -> its text form (text[] as the array literal). A row of the batch in hand has the texts it was
 * inserted with: recall rests on columns where these are the same (texts, integers, plain numerics, days, text[]; no instants, no JSON).
 */
export type Row = Readonly<Record<string, string | null>>;

/** Where a projection writes. Nothing reaches Postgres before the event is through. */
export interface Output {
  insert(table: Table, row: readonly Value[]): void;
  add(rollup: Rollup, key: readonly KeyCell[], sums: readonly bigint[]): void;
}

/** What an event becomes. The directory has already folded the event. Throwing parks the event, unless it is a directory event. */
export type Projected = (event: Recorded, directory: Directory, out: Output, recalled: readonly Row[]) => void;

/**
 * Rows that an event needs to see again (a return needs its sale's). They come sorted by their columns' texts, in the table's order
 * of columns: the same on every replay.
 */
export interface Recall {
  readonly table: Table;
  /** The text column that is looked up. */
  readonly key: string;
  /** The key that the event needs; undefined where it needs nothing. */
  keyOf(event: Recorded): string | undefined;
}

/** A query of `verify`: it answers the rows that should not be; none is good. Unqualified names; the checkpoint is runner.checkpoint. */
export interface Check {
  readonly name: string;
  readonly sql: string;
}

/** In the place of owners: any of them. */
export const EVERYBODY = '*';

export interface Projection {
  readonly name: string;
  /** Raised with every change of SQL or meaning: then the worker waits for a rebuild. */
  readonly version: number;
  /** Texts of .sql files with unqualified names; a rebuild makes the indexes last. */
  readonly sql: { readonly tables: string; readonly indexes: string };
  readonly tables: readonly Table[];
  readonly rollups: readonly Rollup[];
  readonly recall?: Recall;
  readonly on: Readonly<Record<string, Projected>>;
  /** Owners whose figures are wrong while the event is parked: `company`, `salesperson/275`. Where it throws, EVERYBODY's. */
  touches(event: Recorded): readonly string[];
  readonly checks: readonly Check[];
  /**
   * What no rebuild may change in silence: a query of `figure` (a name, once) and `value`, of closed periods, from the facts up to $1 in the
   * tables of the schema `{tables}`. It may read the live tables (`read.…`) too, to tell what is closed.
   */
  readonly closedFigures?: string;
}
