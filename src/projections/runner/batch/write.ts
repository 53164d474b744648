import pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import type { CellValue } from '../column.ts';
import type { Projection } from '../projection.ts';
import { DIRECTORY_COLUMNS } from '../state/directory-copy.ts';
import type { Key, Rollup } from '../table.ts';
import type { Batch } from './batch.ts';
import { copyInto, copyText, lineOf, textOf } from './copy-text.ts';
import { RowsRefused, writeParked } from './park.ts';
import type { Schemas } from './schemas.ts';
import type { Sum, SumsByRollup } from './sums.ts';

/** Writes facts, the copy of the directory and parked events: everything but the sums. */
export async function writeRows(
  client: pg.ClientBase,
  place: Schemas,
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
  await writeDirectoryEvents(client, place.directory, batch.directoryEvents);
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

/** One statement per rollup. The sums must be by single keys. */
export async function addSums(
  client: pg.ClientBase,
  projections: readonly Projection[],
  sums: SumsByRollup,
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

/** Copies sums by single keys as rows into a table without a unique key: a key may occur more than once. */
export async function copySums(
  client: pg.ClientBase,
  schema: string,
  projections: readonly Projection[],
  sums: SumsByRollup,
): Promise<void> {
  for (const projection of projections) {
    await unlessRefused(projection, async () => {
      for (const rollup of projection.rollups) {
        const ofRollup = sums.get(rollup);
        if (!ofRollup) continue;
        const lines = copyText();
        for (const { keys, sums: values } of ofRollup.leaves) {
          lines.add(lineOf([...rollup.keyCells(keys as Key), ...values]));
        }
        await copyInto(client, `${schema}.${rollup.name}`, [...rollup.key, ...rollup.sums], lines.chunks());
      }
    });
  }
}

function arraysOf(rollup: Rollup, sums: readonly Sum[]): (string | null)[][] {
  return [
    ...rollup.keyNames.map((name) => sums.map(({ keys }) => textOf(keys[name] as CellValue))),
    ...rollup.sums.map((_, i) => sums.map(({ sums: values }) => String(values[i]))),
  ];
}

/** The statement of each rollup. */
export type Upserts = ReadonlyMap<Rollup, string>;

export function upsertsOf(schema: string, projections: readonly Projection[]): Upserts {
  return new Map(projections.flatMap(({ rollups }) => rollups).map((rollup) => [rollup, upsertOf(schema, rollup)]));
}

function upsertOf(schema: string, { name, key, sums, types }: Rollup): string {
  const arrays = types.map((type, i) => `$${i + 1}::${type}[]`);
  return `
    INSERT INTO ${schema}.${name} AS current (${[...key, ...sums].join(', ')})
    SELECT * FROM unnest(${arrays.join(', ')})
    ON CONFLICT (${key.join(', ')})
    DO UPDATE SET ${sums.map((sum) => `${sum} = current.${sum} + excluded.${sum}`).join(', ')}`;
}

/** Data exceptions (22) and violated constraints (23) are caused by the rows. Everything else is not. */
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
