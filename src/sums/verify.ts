import type pg from 'pg';
import { boundsOfMonth } from '../api/diagnosis/months.ts';
import type { Day } from '../domain/kernel/day.ts';
import { inSnapshot } from '../projections/runner/state/snapshot.ts';
import { listedOf, type Refreshing } from './refresh.ts';
import { SUMMED, valuesOf } from './summed.ts';

export const SUMS_CHECK = 'the sums by month are those of their facts';

/** Sums every month again from its facts. Answers the months and tables that differ, as sentences. */
export async function verifySums({ pool, directory }: Refreshing): Promise<string[]> {
  const { company, products } = directory();
  if (!company) return [];
  return inSnapshot(pool, async (client) => {
    const { rows } = await client.query<{ id: string; from: Day; checked: string }>(
      `SELECT id, from_day::text AS from, checked FROM sums.month
      WHERE replaced_at IS NULL AND facts = 'read.pipeline_sale'::regclass ORDER BY from_day`,
    );
    const found: string[] = [];
    for (const { id, from, checked } of rows) {
      const month = { bounds: boundsOfMonth(company, from), position: BigInt(checked), listed: listedOf(products) };
      found.push(...(await differences(client, id, month)));
    }
    return found;
  });
}

async function differences(
  client: pg.ClientBase,
  id: string,
  month: Parameters<typeof valuesOf>[1],
): Promise<string[]> {
  const found: string[] = [];
  for (const summed of SUMMED) {
    const values = valuesOf(summed, month);
    const kept = `SELECT ${summed.columns} FROM sums.${summed.table} WHERE month = $${values.length + 1}::bigint`;
    const { rows } = await client.query<{ n: string }>(
      `WITH facts AS MATERIALIZED (${summed.sql}), kept AS MATERIALIZED (${kept})
      SELECT (SELECT count(*) FROM (TABLE facts EXCEPT ALL TABLE kept) AS missing)
        + (SELECT count(*) FROM (TABLE kept EXCEPT ALL TABLE facts) AS surplus) AS n`,
      [...values, id],
    );
    const n = Number(rows[0]?.n);
    if (n > 0) found.push(`sums.${summed.table} of the month from ${month.bounds[0]}: ${n} rows differ`);
  }
  return found;
}
