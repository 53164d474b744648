import type { Directory } from '../../domain/directory/directory.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Key, Keys, Rollup, Sums, Table } from './table.ts';

/** What a projection knows of an event type: its name and its data. */
export interface Seen {
  readonly type: string;
  readonly data: unknown;
}

/** An event of the log with the type of its data. */
export type RecordedAs<Event extends Seen> = Recorded & Event;

/** Where a projection writes. Nothing is written if the handler throws. */
export interface Output {
  insert<Row extends object>(table: Table<Row>, row: NoInfer<Row>): void;
  /** Adds to one key, or to each of several: naming several in one call costs little more than one. */
  add<K extends Key, S extends Sums>(rollup: Rollup<K, S>, keys: Keys<NoInfer<K>>, sums: NoInfer<S>): void;
}

/** The runner calls it with any event of the type; only the projection's declaration knows the type of the data. */
interface HandlerMethod<Event extends Seen, Row extends object> {
  handle(event: RecordedAs<Event>, directory: Directory, out: Output, recalled: readonly Row[]): void;
}

/**
 * Projects one event. The directory already includes the event. A throw parks the event; a directory event cannot be
 * parked.
 */
export type Handler<Event extends Seen = Seen, Row extends object = object> = HandlerMethod<Event, Row>['handle'];

/** A handler for every event type that the projection sees. A missing type does not compile. */
export type Handlers<Event extends Seen, Row extends object> = {
  readonly [Type in Event['type']]: Handler<Extract<Event, { readonly type: Type }>, Row> | 'ignored';
};

/**
 * Rows that an event needs to see again, as a return needs the rows of its sale. They are sorted by the text form of
 * their columns, in the table's order: the order is the same in every replay. A row of the current batch has the texts
 * that it was inserted with, so a table with instants or JSON may be recalled only if other columns settle the order.
 */
export interface Recall<Event extends Seen = Seen, Row extends object = object> {
  readonly table: Table<Row>;
  /** Name in Postgres of the text column that is looked up. */
  readonly key: string;
  /** Only the newest row of a key is needed: the one inserted last. The table then has a column `position`. */
  readonly newest?: true;
  /** The key that the event needs. Undefined if it needs no rows. */
  keyOf(event: RecordedAs<Event>): string | undefined;
}

/**
 * A query of `verify`. It answers the rows that are wrong. Names are unqualified; the checkpoint is runner.checkpoint.
 */
export interface Check {
  readonly name: string;
  readonly sql: string;
}

/** Instead of owners: the figures of all of them are affected. */
export const EVERYBODY = '*';

export interface Projection<Event extends Seen = Seen, Row extends object = object> {
  readonly name: string;
  /** Raise it with every change of a table, of SQL or of what is written. The worker then waits for a rebuild. */
  readonly version: number;
  readonly tables: readonly Table[];
  readonly rollups: readonly Rollup[];
  /**
   * Text of a .sql file with unqualified names. Each statement ends with a semicolon at the end of a line. A rebuild
   * creates the indexes last, several at once.
   */
  readonly indexes: string;
  readonly recall?: Recall<Event, Row>;
  readonly on: Handlers<Event, Row>;
  /**
   * Owners whose figures are wrong while the event is parked: `company`, `salesperson/275`. A throw means EVERYBODY.
   */
  touches(event: RecordedAs<Event>): readonly string[];
  readonly checks: readonly Check[];
  /**
   * Query of the figures of closed periods, which a rebuild must not change without consent: `figure` (a unique name)
   * and `value`, from the facts up to $1 in the tables of the schema `{tables}`. It may read the live tables
   * (`read.…`) to find out what is closed.
   */
  readonly closedFigures?: string;
}

/** Undefined if the projection ignores the type. */
export function handlerOf({ on }: Projection, type: string): Handler | undefined {
  const handler = Object.hasOwn(on, type) ? on[type] : undefined;
  return handler === 'ignored' ? undefined : handler;
}
