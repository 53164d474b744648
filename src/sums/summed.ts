import { CELLS, CURRENCIES, PROCESS, PRODUCTS } from '../api/diagnosis/statements.ts';
import type { Statement } from '../api/query/statement.ts';
import type { Day } from '../domain/kernel/day.ts';

/** The products, with the categories that they are counted in. */
export type Listed = readonly { readonly productId: string; readonly category: string }[];

interface Month {
  /** Its first day, the first day after it, and those of three more months. */
  readonly bounds: readonly Day[];
  readonly position: bigint;
  readonly listed: Listed;
}

/** Every fact counts, whatever day it says. */
const LAST_DAY = '9999-12-31';

type Parameter = 'position' | 'on' | 'bounds' | 'kind' | 'id' | 'products' | 'categories';

/** A table of sums, and the query of what is in it. */
export interface Summed {
  readonly table: string;
  readonly columns: string;
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

const summed = (
  table: string,
  { sql, parameters }: Pick<Statement<Partial<Record<Parameter, unknown>>, unknown>, 'sql' | 'parameters'>,
  { columns, amounts }: { readonly columns: readonly string[]; readonly amounts: readonly string[] },
): Summed => ({
  table,
  columns: [...columns, ...amounts].join(', '),
  sql: `SELECT ${[...columns, ...amounts.map((name) => `${name}::bigint`)].join(', ')}
    FROM (${sql}) AS found WHERE found.kind IS NOT NULL`,
  parameters,
});

const OWNER = ['kind', 'id'];
const CELL = [...OWNER, 'category', 'segment', 'source'];

export const SUMMED: readonly Summed[] = [
  summed('cell', CELLS, {
    columns: [...CELL, 'fact', 'name', 'lag', 'n', 'unopened', 'opened'],
    amounts: ['net', 'gross'],
  }),
  summed('product', PRODUCTS, {
    columns: [...CELL, 'product_id', 'won', 'quantity', 'returned', 'lags'],
    amounts: ['gross', 'net', 'kept'],
  }),
  summed('currency', CURRENCIES, { columns: [...OWNER, 'currency'], amounts: ['foreign_amount', 'net'] }),
  summed('process', PROCESS, { columns: [...OWNER, 'fact', 'n', 'bad', 'delivered'], amounts: [] }),
];

/** The values of its parameters: for every owner. */
export function valuesOf({ parameters }: Summed, { bounds, position, listed }: Month): unknown[] {
  const asked: Readonly<Record<Parameter, unknown>> = {
    position,
    on: LAST_DAY,
    bounds,
    kind: null,
    id: null,
    products: listed.map(({ productId }) => productId),
    categories: listed.map(({ category }) => category),
  };
  return parameters.map((name) => asked[name]);
}
