import { createHash } from 'node:crypto';
import type pg from 'pg';
import { inTransaction } from '../../postgres/transaction.ts';

const PREFIX = 'events_of_types_';
const INDEX_LOCK = 7_220_103;

/**
 * Keeps a partial index on the positions of the given types, so that reading only those never scans the log. Its name
 * holds a hash of the types: another set makes a new index and drops the old one. Building it reads the whole log once,
 * and appends wait for it.
 */
export async function keepTypeIndex(pool: pg.Pool, types: readonly string[]): Promise<void> {
  const sorted = [...new Set(types)].sort();
  const wanted =
    sorted.length === 0
      ? undefined
      : PREFIX + createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, 12);
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [INDEX_LOCK]);
    const { rows } = await client.query<{ name: string }>(
      "select indexname as name from pg_indexes where schemaname = 'log' and tablename = 'events' " +
        'and indexname like $1',
      [`${PREFIX}%`],
    );
    const present = rows.map((row) => row.name);
    for (const name of present) if (name !== wanted) await client.query(`drop index log.${name}`);
    if (wanted === undefined || present.includes(wanted)) return;
    const list = sorted.map((type) => client.escapeLiteral(type)).join(', ');
    await client.query(`create index ${wanted} on log.events (position) where type = any (array[${list}]::text[])`);
  });
}
