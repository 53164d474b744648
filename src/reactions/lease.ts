import type pg from 'pg';
import type { Position } from '../domain/kernel/position.ts';
import { LEASE_MS } from '../projections/runner/state/lease.ts';

const TAKE = `
UPDATE runner.reaction SET owner = $2, until = clock_timestamp() + interval '${LEASE_MS} ms'
WHERE name = $1 AND (owner = $2 OR until <= clock_timestamp())
RETURNING commit_position AS commit, prepare_position AS prepare`;

/**
 * Takes a reaction that no process has, or whose lease has run out, and answers its position. Undefined if another
 * process has it. A lock of a connection is not enough: a process that is frozen, or whose machine is gone, keeps its
 * connection.
 */
export async function takeReaction(pool: pg.Pool, name: string, owner: string): Promise<Position | undefined> {
  const { rows } = await pool.query<{ commit: string; prepare: string }>(TAKE, [name, owner]);
  return rows[0] && { commit: BigInt(rows[0].commit), prepare: BigInt(rows[0].prepare) };
}

export async function isBegun(pool: pg.Pool, name: string): Promise<boolean> {
  return (await pool.query('SELECT 1 FROM runner.reaction WHERE name = $1', [name])).rowCount === 1;
}

export async function begin(pool: pg.Pool, name: string, { commit, prepare }: Position): Promise<void> {
  await pool.query(
    'INSERT INTO runner.reaction (name, commit_position, prepare_position) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [name, commit, prepare],
  );
}

/** False if another process has it now. */
export async function renewReaction(pool: pg.Pool, name: string, owner: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE runner.reaction SET until = clock_timestamp() + interval '${LEASE_MS} ms' WHERE name = $1 AND owner = $2`,
    [name, owner],
  );
  return rowCount === 1;
}

/** Lets another process take it at once. */
export async function releaseReaction(pool: pg.Pool, name: string, owner: string): Promise<void> {
  await pool.query(`UPDATE runner.reaction SET until = '-infinity' WHERE name = $1 AND owner = $2`, [name, owner]);
}

const MOVE = `
UPDATE runner.reaction SET commit_position = $2, prepare_position = $2, updated_at = now()
WHERE name = $1 AND commit_position = $3 AND owner = $4`;

/** Throws if another process took the reaction, or a rebuild moved it. */
export async function moveReaction(
  pool: pg.Pool,
  { name, owner }: { readonly name: string; readonly owner: string },
  from: bigint,
  to: bigint,
): Promise<void> {
  const { rowCount } = await pool.query(MOVE, [name, to, from, owner]);
  if (rowCount !== 1) throw new Error('Another process has this reaction, or a rebuild has moved it.');
}
