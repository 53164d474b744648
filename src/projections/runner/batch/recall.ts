import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import type { Projection, Row, Table, Value } from '../projection.ts';
import { textOf } from './copy-text.ts';

/** The rows that a batch's events need to see again: what Postgres held before the batch, and what the batch inserts. */
export interface Recollection {
  rowsFor(projection: Projection, event: Recorded): readonly Row[];
  /** Told of every row that the batch inserts. */
  inserted(table: Table, row: readonly Value[]): void;
  /** What was kept of this batch's rows, for a batch that begins before they can be read. */
  readonly own: Inserted;
}

export type Inserted = ReadonlyMap<Table, ReadonlyMap<string, readonly (readonly Value[])[]>>;

/** The keys that events need; a projection that needs none is absent. */
export type Keys = ReadonlyMap<Projection, ReadonlySet<string>>;

export type Fetched = ReadonlyMap<Projection, ReadonlyMap<string, readonly Row[]>>;

export function keysOf(projections: readonly Projection[], ...batches: (readonly Recorded[])[]): Keys {
  const all = new Map<Projection, Set<string>>();
  for (const projection of projections) {
    const keys = new Set<string>();
    for (const events of batches) {
      for (const event of events) {
        const key = projection.recall?.keyOf(event);
        if (key !== undefined) keys.add(key);
      }
    }
    if (keys.size > 0) all.set(projection, keys);
  }
  return all;
}

/** One statement for each projection that needs rows: as they stand on this connection now. */
export async function fetchRows(client: pg.ClientBase, schema: string, keys: Keys): Promise<Fetched> {
  const fetched = new Map<Projection, ReadonlyMap<string, readonly Row[]>>();
  for (const [projection, wanted] of keys) {
    if (projection.recall) {
      fetched.set(
        projection,
        await rowsByKey(client, schema, projection.recall.table, projection.recall.key, [...wanted]),
      );
    }
  }
  return fetched;
}

const AS_TEXT: pg.CustomTypesConfig = {
  getTypeParser: (() =>
    (text: string): string =>
      text) as pg.CustomTypesConfig['getTypeParser'],
};

async function rowsByKey(
  client: pg.ClientBase,
  schema: string,
  table: Table,
  key: string,
  keys: readonly string[],
): Promise<Map<string, Row[]>> {
  const { rows } = await client.query<Row>({
    text: `SELECT ${table.columns.join(', ')} FROM ${schema}.${table.name} WHERE ${key} = ANY ($1::text[])`,
    values: [keys],
    types: AS_TEXT,
  });
  return Map.groupBy(rows, (row) => row[key] ?? '');
}

interface Kept {
  readonly keyAt: number;
  readonly wanted: ReadonlySet<string>;
  readonly rows: Map<string, (readonly Value[])[]>;
}

/** `keys`: of the rows that are kept while they are inserted, the batch's own and perhaps those of the next one; `before`: what the batch before this one kept. */
export function recollect(keys: Keys, fetched: Fetched, before?: Inserted): Recollection {
  const kept = new Map<Table, Kept>();
  for (const [{ recall }, wanted] of keys) {
    if (recall) kept.set(recall.table, { keyAt: recall.table.columns.indexOf(recall.key), wanted, rows: new Map() });
  }
  return {
    own: new Map([...kept].map(([table, { rows }]) => [table, rows])),
    inserted(table, row) {
      const keeping = kept.get(table);
      if (keeping) keep(keeping, row);
    },
    rowsFor(projection, event) {
      const key = projection.recall?.keyOf(event);
      if (!projection.recall || key === undefined) return [];
      const { table } = projection.recall;
      const recent = [...(before?.get(table)?.get(key) ?? []), ...(kept.get(table)?.rows.get(key) ?? [])];
      return [...(fetched.get(projection)?.get(key) ?? []), ...recent.map((row) => rowOf(table, row))].sort(
        byTexts(table),
      );
    },
  };
}

function keep({ keyAt, wanted, rows }: Kept, row: readonly Value[]): void {
  const key = textOf(row[keyAt] as Value) ?? '';
  if (!wanted.has(key)) return;
  const same = rows.get(key);
  if (same) same.push(row);
  else rows.set(key, [row]);
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
