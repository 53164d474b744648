import { createHash } from 'node:crypto';
import type pg from 'pg';
import { formatPosition, type Position } from '../../../domain/kernel/position.ts';
import { readCheckpoint } from '../state/checkpoint.ts';
import { type Skipped, skippedEvents } from '../state/skips.ts';
import { inSnapshot } from '../state/snapshot.ts';

/** The digest of one table. It is equal for equal sets of rows, in any order. */
export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  readonly digest: string;
}

/** Identifies the read models as of a position. The same log and the same code give the same certificate. */
export interface Certificate {
  /** Number of events that were read from the log. */
  readonly events: number;
  readonly parked: number;
  /** Events that were skipped because an operator decided it. */
  readonly skipped: readonly Skipped[];
  readonly head: Position;
  readonly tables: readonly TableDigest[];
}

/** Certifies all live tables at the checkpoint, from one snapshot. */
export async function certify(pool: pg.Pool, events: number): Promise<Certificate> {
  return inSnapshot(pool, async (client) => {
    const { position } = await readCheckpoint(client);
    const { rows: parked } = await client.query<{ count: string }>('SELECT count(*) FROM runner.parked');
    const { rows: names } = await client.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'read' ORDER BY tablename`,
    );
    const tables: TableDigest[] = [];
    for (const { name } of names) tables.push(await digestOf(client, `read.${name}`));
    return {
      events,
      parked: Number(parked[0]?.count ?? 0),
      skipped: await skippedEvents(client),
      head: position,
      tables,
    };
  });
}

/**
 * The sum of the rows' hashes. A sum does not depend on the order; with an exclusive or, a row that occurs twice would
 * vanish. Postgres hashes the values themselves: writing each row as a text first takes three times as long.
 */
async function digestOf(client: pg.ClientBase, table: string): Promise<TableDigest> {
  const { rows } = await client.query<{ count: string; sum: string }>(
    `SELECT count(*), coalesce(sum(hash_record_extended(whole, 0)::numeric), 0)::text AS sum FROM ${table} AS whole`,
  );
  return { table, rows: Number(rows[0]?.count ?? 0), digest: rows[0]?.sum ?? '' };
}

/** One hash of the whole certificate. */
export function digestOfCertificate({ events, parked, skipped, head, tables }: Certificate): string {
  const said = [
    events,
    parked,
    skipped.map(({ eventId, projection }) => [eventId, projection]),
    formatPosition(head),
    tables.map(({ table, rows, digest }) => [table, rows, digest]),
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
