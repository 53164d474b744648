import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { inTransaction } from './transaction.ts';

/**
 * `log`: the events. `auth`: the keys. They may live in different databases. Read models have no migrations: they are
 * rebuilt.
 */
export type Schema = 'log' | 'auth';

/** Processes that start at the same time migrate one after the other. The number is arbitrary but must be unique. */
const MIGRATION_LOCK = 7_220_101;

function filesOf(schema: Schema): { name: string; sql: string }[] {
  const folder = new URL(`./migrations/${schema}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }));
}

/**
 * Brings a schema up to date: plain SQL files in the order of their names, each applied once, all in one transaction.
 * Throws where the database has a migration that this version does not know: a newer version wrote it.
 */
export async function migrate(pool: pg.Pool, schema: Schema): Promise<void> {
  const files = filesOf(schema);
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query(`create schema if not exists ${schema}`);
    await client.query(
      `create table if not exists ${schema}.migration (name text primary key, applied_at timestamptz not null ` +
        'default now())',
    );
    const { rows } = await client.query<{ name: string }>(`select name from ${schema}.migration`);
    const applied = new Set(rows.map((row) => row.name));
    for (const { name, sql } of files) {
      if (applied.delete(name)) continue;
      await client.query(sql);
      await client.query(`insert into ${schema}.migration (name) values ($1)`, [name]);
    }
    if (applied.size > 0) {
      throw new Error(
        `The schema "${schema}" was written by a newer version: it holds ${[...applied].join(', ')}, which this ` +
          'version does not know. Start the newer version.',
      );
    }
  });
}
