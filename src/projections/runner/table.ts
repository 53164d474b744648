import type { Recorded } from '../../infra/eventstore/port.ts';
import { bigint, type CellValue, type Column, instant, text } from './column.ts';

/** Property name in code -> its column. The column's name is the same in snake_case. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The row object of such columns. */
export type RowOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Column<infer Value> ? Value : never;
};

/** The text form of a row's cells, in the order of the columns. */
export type Texts = readonly (string | null)[];

/** What is declared once and made into DDL, COPY, upserts and rows. */
interface Declared {
  readonly name: string;
  /** CREATE TABLE, with an unqualified name. */
  readonly create: string;
  /** COMMENT ON TABLE and COLUMN. */
  readonly comments: string;
}

/** A table of facts: rows are only ever added. */
export interface Table<Row extends object = object> extends Declared {
  /** Names in Postgres, in order. */
  readonly columns: readonly string[];
  /** In the order of the columns. */
  cells(row: Row): readonly CellValue[];
  row(texts: Texts): Row;
}

export type Key = Readonly<Record<string, CellValue>>;
/** A cell of a key, or several: then each of them makes a key. */
export type KeyCell<Cell extends CellValue = CellValue> = Cell | readonly Cell[];
/** One key, or every combination of the cells that are listed. */
export type Keys<K extends Key = Key> = { readonly [Name in keyof K]: KeyCell<K[Name]> };
export type Sums = Readonly<Record<string, bigint>>;

/** Sums by key: what is added to an existing key is added to its sums. */
export interface Rollup<K extends Key = Key, S extends Sums = Sums> extends Declared {
  /** Properties of the key and of the sums, in the order of the columns. */
  readonly keyNames: readonly string[];
  readonly sumNames: readonly string[];
  /** Names in Postgres, in order. */
  readonly key: readonly string[];
  readonly sums: readonly string[];
  /** Types in Postgres: of the key, then of the sums. */
  readonly types: readonly string[];
  /** CREATE UNIQUE INDEX on the key. Nulls are equal. */
  readonly index: string;
  /** In the order of the columns, the first cell varies last. */
  eachKey(keys: Keys<K>): readonly K[];
  /** In the order of the columns. */
  keyCells(key: K): readonly CellValue[];
  sumValues(sums: S): readonly bigint[];
}

/** The columns of a fact that tell which event made it. */
export const EVENT_COLUMNS = {
  position: bigint('Position in the log of the event that made the row.'),
  eventId: text('Id of that event.'),
  eventType: text('Type of that event.'),
  recordedAt: instant('When that event was recorded.'),
  stream: text('Stream of that event.'),
};

/** The cells of these columns. */
export function eventCells({ position, id, type, recordedAt, stream }: Recorded): RowOf<typeof EVENT_COLUMNS> {
  return { position, eventId: id, eventType: type, recordedAt, stream };
}

export function table<C extends Columns>(name: string, comment: string, columns: C): Table<RowOf<C>> {
  const properties = Object.keys(columns);
  const declared = Object.values(columns);
  return {
    ...declare(name, comment, columns),
    columns: properties.map(columnName),
    cells: (row) => {
      const values: Readonly<Record<string, unknown>> = row;
      const cells: CellValue[] = [];
      for (let i = 0; i < declared.length; i++) {
        cells.push((declared[i] as Column<unknown>).write(values[properties[i] as string]));
      }
      return cells;
    },
    row: (texts) =>
      Object.fromEntries(declared.map((column, i) => [properties[i], cellOf(name, column, texts[i])])) as RowOf<C>,
  };
}

export function rollup<K extends Columns, S extends Readonly<Record<string, Column<bigint>>>>(
  name: string,
  comment: string,
  { key, sums }: { readonly key: RowOf<K> extends Key ? K : never; readonly sums: S },
): Rollup<RowOf<K> & Key, RowOf<S> & Sums> {
  const columns: Columns = { ...key, ...sums };
  const keyNames = Object.keys(key);
  const sumNames = Object.keys(sums);
  const keyColumns = keyNames.map(columnName);
  return {
    ...declare(name, comment, columns),
    keyNames,
    sumNames,
    key: keyColumns,
    sums: sumNames.map(columnName),
    types: Object.values(columns).map(({ type }) => type),
    index: `CREATE UNIQUE INDEX ${name}_key ON ${name} (${keyColumns.join(', ')}) NULLS NOT DISTINCT`,
    eachKey: (keys) => combinations(keyNames, keys) as readonly (RowOf<K> & Key)[],
    keyCells: (values) => keyNames.map((name) => values[name] as CellValue),
    sumValues: (values) => sumNames.map((name) => values[name] as bigint),
  };
}

function combinations(names: readonly string[], keys: Keys): readonly Key[] {
  let made: readonly Key[] = [{}];
  for (const name of names) {
    const cell = keys[name] as KeyCell;
    const cells = typeof cell === 'object' && cell !== null ? cell : [cell];
    made = made.flatMap((key) => cells.map((one) => ({ ...key, [name]: one })));
  }
  return made;
}

function cellOf(tableName: string, column: Column<unknown>, text: string | null | undefined): unknown {
  if (text !== null && text !== undefined) return column.read(text);
  if (column.nullable) return null;
  throw new Error(`A row of ${tableName} lacks a value that is not nullable: ${column.comment}`);
}

function declare(name: string, comment: string, columns: Columns): Declared {
  const entries = Object.entries(columns).map(([property, column]) => ({ ...column, name: columnName(property) }));
  const lines = entries.map((column) => `  ${column.name} ${column.type}${column.nullable ? '' : ' NOT NULL'}`);
  return {
    name,
    create: `CREATE TABLE ${name} (\n${lines.join(',\n')}\n)`,
    comments: [
      `COMMENT ON TABLE ${name} IS ${literal(comment)}`,
      ...entries.map((column) => `COMMENT ON COLUMN ${name}.${column.name} IS ${literal(column.comment)}`),
    ].join(';\n'),
  };
}

function literal(words: string): string {
  return `'${words.replaceAll("'", "''")}'`;
}

function columnName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
