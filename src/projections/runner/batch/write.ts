import pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import type { KeyCell, Projection, Rollup } from '../projection.ts';
import { DIRECTORY_COLUMNS } from '../state/directory-copy.ts';
import type { Batch } from './batch.ts';
import { copyInto, copyText, lineOf, textOf } from './copy-text.ts';
import { RowsRefused, writeParked } from './park.ts';
import type { Sum, Sums } from './sums.ts';

/** Where a batch goes: the live schemas `read` and `runner`, or the one that is being built. */
export interface Place {
  readonly read: string;
  readonly runner: string;
}

export const LIVE: Place = { read: 'read', runner: 'runner' };
export const REBUILD: Place = { read: 'rebuild', runner: 'rebuild' };

/** Facts, the directory's copy and what is parked; everything but the sums. */
export async function writeRows(
  client: pg.ClientBase,
  place: Place,
  projections: readonly Projection[],
  batch: Batch,
): Promise<void> {
  for (const projection of projections) {
    await unlessRefused(projection, async () => {
      for (const table of projection.tables) {
        const lines = batch.rows.get(table);
        if (lines) await copyInto(client, `${place.read}.${table.name}`, table.columns, lines.chunks());
      }
    });
  }
  await writeDirectoryEvents(client, place.runner, batch.directoryEvents);
  await writeParked(client, place.runner, batch.parked);
}

export async function writeDirectoryEvents(
  client: pg.ClientBase,
  schema: string,
  events: readonly Recorded[],
): Promise<void> {
  if (events.length === 0) return;
  const lines = copyText();
  for (const { position, stream, revision, id, type, data, metadata, recordedAt } of events) {
    lines.add(
      lineOf([position, stream, revision, id, type, JSON.stringify(data), JSON.stringify(metadata), recordedAt]),
    );
  }
  await copyInto(client, `${schema}.directory_event`, DIRECTORY_COLUMNS, lines.chunks());
}

/** One statement a rollup. */
export async function addSums(
  client: pg.ClientBase,
  projections: readonly Projection[],
  sums: Sums,
  upserts: Upserts,
): Promise<void> {
  for (const projection of projections) {
    await unlessRefused(projection, async () => {
      for (const rollup of projection.rollups) {
        const ofRollup = sums.get(rollup);
        if (ofRollup) await client.query(upserts.get(rollup) as string, arraysOf(rollup, ofRollup.leaves));
      }
    });
  }
}

/** Copies sums as rows into a table without a unique key: a key may come again. */
export async function copySums(
  client: pg.ClientBase,
  schema: string,
  projections: readonly Projection[],
  sums: Sums,
): Promise<void> {
  for (const projection of projections) {
    await unlessRefused(projection, async () => {
      for (const rollup of projection.rollups) {
        const ofRollup = sums.get(rollup);
        if (!ofRollup) continue;
        const lines = copyText();
        for (const { key, sums: values } of ofRollup.leaves) lines.add(lineOf([...key, ...values]));
        await copyInto(client, `${schema}.${rollup.name}`, [...rollup.key, ...rollup.sums], lines.chunks());
      }
    });
  }
}

function arraysOf(rollup: Rollup, sums: readonly Sum[]): (string | null)[][] {
  return [
    ...rollup.key.map((_, i) => sums.map(({ key }) => textOf(key[i] as KeyCell))),
    ...rollup.sums.map((_, i) => sums.map(({ sums: values }) => String(values[i]))),
  ];
}

/** The statement of each rollup. */
export type Upserts = Map<Rollup, string>;

export async function prepareUpserts(
  client: pg.ClientBase,
  schema: string,
  projections: readonly Projection[],
): Promise<Upserts> {
  const upserts: Upserts = new Map();
  for (const rollup of projections.flatMap(({ rollups }) => rollups)) {
    const table = `${schema}.${rollup.name}`;
    const { rows } = await client.query<{ name: string; type: string }>(
      'SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0',
      [table],
    );
    const typeOf = new Map(rows.map(({ name, type }) => [name, type]));
    const columns = [...rollup.key, ...rollup.sums];
    upserts.set(
      rollup,
      `INSERT INTO ${table} AS stands (${columns.join(', ')})
      SELECT * FROM unnest(${columns.map((column, i) => `$${i + 1}::${typeOf.get(column) ?? 'text'}[]`).join(', ')})
      ON CONFLICT (${rollup.key.join(', ')}) DO UPDATE SET ${rollup.sums.map((sum) => `${sum} = stands.${sum} + excluded.${sum}`).join(', ')}`,
    );
  }
  return upserts;
}

/** Data exceptions (22) and violated constraints (23) are the rows' fault; everything else is not. */
async function unlessRefused(projection: Projection, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '')) {
      throw new RowsRefused(projection.name, error);
    }
    throw error;
  }
}
