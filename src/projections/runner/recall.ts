import type pg from 'pg';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { textOf } from './copy-text.ts';
import type { Projection, Row, Table, Value } from './projection.ts';

/** The rows that a batch's events need to see again: what Postgres held before the batch, and what the batch inserts. */
export interface Recollection {
  rowsFor(projection: Projection, event: Recorded): readonly Row[];
  /** Told of every row that the batch inserts. */
  inserted(table: Table, row: readonly Value[]): void;
  /** What this batch inserted, for a batch that begins before these rows can be read. */
  readonly own: Inserted;
}

export type Inserted = Map<Table, Map<string, (readonly Value[])[]>>;

export type Fetched = Map<Projection, Map<string, Row[]>>;

/** One statement for each projection that has something to look up: the rows as they stand on this connection now. */
export async function fetchRows(client: pg.ClientBase, schema: string, projections: readonly Projection[], events: readonly Recorded[]): Promise<Fetched> {
  const fetched: Fetched = new Map();
  for (const projection of projections) {
    const keys = keysOf(projection, events);
    if (projection.recall && keys.length > 0) fetched.set(projection, await rowsByKey(client, schema, projection.recall.table, projection.recall.key, keys));
  }
  return fetched;
}

export function keysOf({ recall }: Projection, events: readonly Recorded[]): string[] {
  if (!recall) return [];
  const keys = new Set<string>();
  for (const event of events) {
    const key = recall.keyOf(event);
    if (key !== undefined) keys.add(key);
  }
  return [...keys];
}

const AS_TEXT: pg.CustomTypesConfig = { getTypeParser: (() => (text: string): string => text) as pg.CustomTypesConfig['getTypeParser'] };

async function rowsByKey(client: pg.ClientBase, schema: string, table: Table, key: string, keys: readonly string[]): Promise<Map<string, Row[]>> {
  const { rows } = await client.query<Row>({
    text: `SELECT ${table.columns.join(', ')} FROM ${schema}.${table.name} WHERE ${key} = ANY ($1::text[])`,
    values: [keys],
    types: AS_TEXT,
  });
  return Map.groupBy(rows, (row) => row[key] ?? '');
}

export function recollect(projections: readonly Projection[], fetched: Fetched, before?: Inserted): Recollection {
  const own: Inserted = new Map();
  const keyAt = new Map<Table, number>();
  for (const { recall } of projections) {
    if (!recall) continue;
    own.set(recall.table, new Map());
    keyAt.set(recall.table, recall.table.columns.indexOf(recall.key));
  }
  return {
    own,
    inserted(table, row) {
      const at = keyAt.get(table);
      if (at === undefined) return;
      const ofTable = own.get(table) as Map<string, (readonly Value[])[]>;
      const key = textOf(row[at] as Value) ?? '';
      const rows = ofTable.get(key);
      if (rows) rows.push(row);
      else ofTable.set(key, [row]);
    },
    rowsFor(projection, event) {
      const key = projection.recall?.keyOf(event);
      if (!projection.recall || key === undefined) return [];
      const { table } = projection.recall;
      const recent = [...(before?.get(table)?.get(key) ?? []), ...(own.get(table)?.get(key) ?? [])];
      return [...(fetched.get(projection)?.get(key) ?? []), ...recent.map((row) => rowOf(table, row))].sort(byTexts(table));
    },
  };
}

function rowOf({ columns }: Table, cells: readonly Value[]): Row {
  return Object.fromEntries(columns.map((column, i) => [column, textOf(cells[i] as Value)]));
}

/** Postgres keeps no order of rows, and a rebuild has other batches: any fixed order serves. */
function byTexts({ columns }: Table): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const column of columns) {
      const [x, y] = [a[column] ?? '', b[column] ?? ''];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
}
