import type pg from 'pg';
import { CELLS, CURRENCIES, PROCESS, PRODUCTS } from '../api/causes/statements.ts';
import type { Day } from '../domain/kernel/day.ts';
import { transact } from '../infra/postgres/transaction.ts';

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
  readonly listed: readonly { readonly productId: string; readonly category: string }[];
}

/** Every fact counts, whatever day it says. */
const LAST_DAY = '9999-12-31';

const INTO = {
  cell: {
    statement: CELLS,
    columns: 'kind, id, fact, category, segment, source, name, lag, n, unopened, opened, net, gross',
    values:
      's.kind, s.id, s.fact, s.category, s.segment, s.source, s.name, s.lag, s.n, s.unopened, s.opened, ' +
      's.net::bigint, s.gross::bigint',
  },
  product: {
    statement: PRODUCTS,
    columns: 'kind, id, category, segment, source, product_id, won, quantity, gross, net, kept, returned, lags',
    values:
      's.kind, s.id, s.category, s.segment, s.source, s.product_id, s.won, s.quantity, s.gross::bigint, ' +
      's.net::bigint, s.kept::bigint, s.returned, s.lags',
  },
  currency: {
    statement: CURRENCIES,
    columns: 'kind, id, currency, foreign_amount, net',
    values: 's.kind, s.id, s.currency, s.foreign_amount::bigint, s.net::bigint',
  },
  process: {
    statement: PROCESS,
    columns: 'kind, id, fact, n, bad, delivered',
    values: 's.kind, s.id, s.fact, s.n, s.bad, s.delivered',
  },
} as const;

/** Sums one month for every owner, by the statements of a query, and replaces the sums that there were. */
export async function sumMonth(client: pg.ClientBase, month: MonthToSum, at: SummedAt): Promise<void> {
  const { bounds, touched, lastDay } = month;
  const [from, until] = bounds;
  const asked = {
    position: at.position,
    on: LAST_DAY,
    bounds,
    kind: null,
    id: null,
    products: at.listed.map(({ productId }) => productId),
    categories: at.listed.map(({ category }) => category),
  };
  await transact(client, async () => {
    await client.query('UPDATE sums.month SET replaced_at = now() WHERE from_day = $1 AND replaced_at IS NULL', [from]);
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO sums.month (from_day, until_day, facts, touched, checked, last_day)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [from, until, at.facts, touched, at.position, lastDay],
    );
    for (const [table, { statement, columns, values }] of Object.entries(INTO)) {
      const parameters = statement.parameters.map((name) => asked[name]);
      await client.query(
        `INSERT INTO sums.${table} (month, ${columns})
        SELECT $${parameters.length + 1}::bigint, ${values} FROM (${statement.sql}) AS s WHERE s.kind IS NOT NULL`,
        [...parameters, rows[0]?.id],
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
