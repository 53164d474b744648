import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import type { CellValue } from '../column.ts';
import type { Projection, Recall } from '../projection.ts';
import type { Table, Texts } from '../table.ts';
import { textOf } from './copy-text.ts';

/**
 * The rows that the events of a batch need to see again: what Postgres held before the batch, and what the batch
 * inserts.
 */
export interface Recollection {
  rowsFor(projection: Projection, event: Recorded): readonly object[];
  /** Must be called with every row that the batch inserts. */
  inserted(table: Table, cells: readonly CellValue[]): void;
  /** The rows of this batch that were kept, for a next batch that starts before they can be read. */
  readonly own: Inserted;
}

export type Inserted = ReadonlyMap<Table, ReadonlyMap<string, readonly (readonly CellValue[])[]>>;

/** The keys that events need. A projection that needs none is absent. */
export type RecallKeys = ReadonlyMap<Projection, ReadonlySet<string>>;

export type Fetched = ReadonlyMap<Projection, ReadonlyMap<string, readonly Texts[]>>;

export function keysOf(projections: readonly Projection[], ...batches: (readonly Recorded[])[]): RecallKeys {
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

/** Reads the rows as this connection sees them now, with one statement for each projection that needs rows. */
export async function fetchRows(client: pg.ClientBase, schema: string, keys: RecallKeys): Promise<Fetched> {
  const fetched = new Map<Projection, ReadonlyMap<string, readonly Texts[]>>();
  for (const [projection, wanted] of keys) {
    const { recall } = projection;
    if (recall) fetched.set(projection, await rowsByKey(client, schema, recall, [...wanted]));
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
  { table, key, newest }: Recall,
  keys: readonly string[],
): Promise<Map<string, Texts[]>> {
  const columns = table.columns.join(', ');
  const { rows } = await client.query<(string | null)[]>({
    text:
      `SELECT ${newest ? `DISTINCT ON (${key}) ${columns}` : columns} FROM ${schema}.${table.name} ` +
      `WHERE ${key} = ANY ($1::text[])${newest ? ` ORDER BY ${key}, position DESC` : ''}`,
    values: [keys],
    types: AS_TEXT,
    rowMode: 'array',
  });
  const keyAt = table.columns.indexOf(key);
  return Map.groupBy(rows, (row) => row[keyAt] ?? '');
}

interface Kept {
  readonly keyAt: number;
  readonly wanted: ReadonlySet<string>;
  readonly rows: Map<string, (readonly CellValue[])[]>;
}

/**
 * `keys`: of the rows that are kept while they are inserted, those of this batch and perhaps of the next one.
 * `before`: what the batch before this one kept.
 */
export function recollect(keys: RecallKeys, fetched: Fetched, before?: Inserted): Recollection {
  const kept = new Map<Table, Kept>();
  for (const [{ recall }, wanted] of keys) {
    if (recall) kept.set(recall.table, { keyAt: recall.table.columns.indexOf(recall.key), wanted, rows: new Map() });
  }
  return {
    own: new Map([...kept].map(([table, { rows }]) => [table, rows])),
    inserted(table, cells) {
      const keeping = kept.get(table);
      if (keeping) keep(keeping, cells);
    },
    rowsFor(projection, event) {
      const key = projection.recall?.keyOf(event);
      if (!projection.recall || key === undefined) return [];
      const { table, newest } = projection.recall;
      const recent = [...(before?.get(table)?.get(key) ?? []), ...(kept.get(table)?.rows.get(key) ?? [])];
      if (newest) {
        const texts = recent.at(-1)?.map(textOf) ?? fetched.get(projection)?.get(key)?.[0];
        return texts ? [table.row(texts)] : [];
      }
      return [...(fetched.get(projection)?.get(key) ?? []), ...recent.map((cells) => cells.map(textOf))]
        .sort(byTexts)
        .map((texts) => table.row(texts));
    },
  };
}

function keep({ keyAt, wanted, rows }: Kept, cells: readonly CellValue[]): void {
  const key = textOf(cells[keyAt] as CellValue) ?? '';
  if (!wanted.has(key)) return;
  const same = rows.get(key);
  if (same) same.push(cells);
  else rows.set(key, [cells]);
}

/** Postgres keeps no order of rows, and a rebuild has other batches. Any fixed order will do. */
function byTexts(a: Texts, b: Texts): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? '', b[i] ?? ''];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
