import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { inTransaction } from '../infra/postgres/transaction.ts';

const SCHEMA = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
/** Processes that start at the same time set up one after the other. The number is arbitrary but must be unique. */
const SETUP_LOCK = 7_220_301;

/** Creates the tables of the sums. They start empty: queries sum the facts until the first refresh. */
export async function setupSums(pool: pg.Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    await client.query(SCHEMA);
  });
}
