import type pg from 'pg';
import type { Day } from '../domain/kernel/day.ts';
import { transact } from '../infra/postgres/transaction.ts';
import { type Listed, SUMMED, valuesOf } from './summed.ts';

export interface MonthToSum {
  /** Its first day, the first day after it, and those of three more months. */
  readonly bounds: readonly Day[];
  /** Position of the last fact that belongs to it. */
  readonly touched: bigint;
  /** The latest day that a fact of it says. */
  readonly lastDay: Day;
}

export interface SummedAt {
  readonly position: bigint;
  /** The tables of facts, by the number of the one with sales. */
  readonly facts: number;
  readonly listed: Listed;
}

/** Sums one month for every owner, by the statements of a query, and replaces the sums that there were. */
export async function sumMonth(client: pg.ClientBase, month: MonthToSum, at: SummedAt): Promise<void> {
  const { bounds, touched, lastDay } = month;
  const [from, until] = bounds;
  await transact(client, async () => {
    await client.query('UPDATE sums.month SET replaced_at = now() WHERE from_day = $1 AND replaced_at IS NULL', [from]);
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO sums.month (from_day, until_day, facts, touched, checked, last_day)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [from, until, at.facts, touched, at.position, lastDay],
    );
    for (const summed of SUMMED) {
      const values = valuesOf(summed, { bounds, ...at });
      await client.query(
        `INSERT INTO sums.${summed.table} (month, ${summed.columns})
        SELECT $${values.length + 1}::bigint, ${summed.columns} FROM (${summed.sql}) AS summed`,
        [...values, rows[0]?.id],
      );
    }
    await requireFacts(client, at.facts);
  });
}

/** A rebuild may have replaced the tables between two statements. */
async function requireFacts(client: pg.ClientBase, facts: number): Promise<void> {
  const { rows } = await client.query<{ same: boolean }>(
    `SELECT 'read.pipeline_sale'::regclass::oid = $1::bigint::oid AS same`,
    [facts],
  );
  if (!rows[0]?.same) throw new Error('The read models were rebuilt meanwhile: the month is summed again.');
}
