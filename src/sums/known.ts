import type pg from 'pg';
import type { Day } from '../domain/kernel/day.ts';

/** What is summed already, and how far the facts are. */
export interface Known {
  /** Of the read models. */
  readonly position: bigint;
  /** The tables of facts, by the number of the one with sales: a rebuild makes others, and the sums are void. */
  readonly facts: number;
  /** Up to here every fact is in the sums. -1 before the first sums. */
  readonly checked: bigint;
  readonly months: readonly KnownMonth[];
}

export interface KnownMonth {
  readonly from: Day;
  readonly touched: bigint;
  readonly checked: bigint;
  readonly lastDay: Day;
}

/** A query that found the sums of a month has so long to read them after they were replaced. */
const REMOVED_AFTER = '1 minute';

export async function knownMonths(client: pg.ClientBase): Promise<Known> {
  const { rows } = await client.query<{ position: string; facts: number }>(
    `SELECT commit_position AS position, 'read.pipeline_sale'::regclass::oid::bigint::float8 AS facts
    FROM runner.checkpoint`,
  );
  const [at] = rows;
  if (!at) throw new Error('runner.checkpoint has no row: run "pacesetter rebuild".');
  const found = await client.query<{ from: Day; touched: string; checked: string; last_day: Day }>(
    `SELECT from_day::text AS from, touched, checked, last_day::text FROM sums.month
    WHERE facts = $1 AND replaced_at IS NULL`,
    [at.facts],
  );
  const months = found.rows.map(({ from, touched, checked, last_day }) => ({
    from,
    touched: BigInt(touched),
    checked: BigInt(checked),
    lastDay: last_day,
  }));
  const progress = await client.query<{ checked: string }>('SELECT checked FROM sums.progress WHERE facts = $1', [
    at.facts,
  ]);
  const checked = BigInt(progress.rows[0]?.checked ?? -1);
  return { position: BigInt(at.position), facts: at.facts, checked, months };
}

/** All sums hold up to the position: no later fact belongs to their months, and there are no other months. */
export async function markChecked(client: pg.ClientBase, { position, facts }: Known): Promise<void> {
  await client.query(
    `WITH months AS (UPDATE sums.month SET checked = $1 WHERE facts = $2 AND replaced_at IS NULL AND checked < $1)
    INSERT INTO sums.progress (facts, checked) VALUES ($2, $1)
    ON CONFLICT (one) DO UPDATE SET facts = excluded.facts, checked = excluded.checked`,
    [position, facts],
  );
}

export async function removeReplaced(client: pg.ClientBase): Promise<void> {
  await client.query(
    `UPDATE sums.month SET replaced_at = now()
    WHERE replaced_at IS NULL AND facts <> 'read.pipeline_sale'::regclass`,
  );
  await client.query(`DELETE FROM sums.month WHERE replaced_at < now() - interval '${REMOVED_AFTER}'`);
}
