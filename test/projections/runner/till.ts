import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { START } from '../../../src/domain/kernel/position.ts';
import type { EventStore, Recorded } from '../../../src/infra/eventstore/port.ts';
import { openPostgresStore } from '../../../src/infra/eventstore/postgres/store.ts';
import { createPool } from '../../../src/infra/postgres/pool.ts';
import { bigint, bigInteger, integer, json, nullable, text, texts } from '../../../src/projections/runner/column.ts';
import type { Projection } from '../../../src/projections/runner/projection.ts';
import { certify, type TableDigest } from '../../../src/projections/runner/rebuild/certificate.ts';
import { setup } from '../../../src/projections/runner/state/setup.ts';
import { rollup, type RowOf, table } from '../../../src/projections/runner/table.ts';
import { freshDatabase, silentLog } from '../../support/servers.ts';
import { until } from '../../support/until.ts';

const SOLD_COLUMNS = {
  position: bigint('Position of the event.'),
  sale: text('Stream of the sale.'),
  product: nullable(text('What was sold.')),
  category: nullable(text('Its category.')),
  amount: integer('What was paid.'),
  path: texts('Texts that need quotes.'),
  note: nullable(text("The buyer's note.")),
  terms: json<object>('Any object.'),
};
const SOLD = table('sold', 'What was sold and returned.', SOLD_COLUMNS);
const TURNOVER = rollup('turnover', 'Sums of what was sold.', {
  key: {
    category: nullable(text('A category, or null for all.')),
    product: nullable(text('A product, or null for all.')),
  },
  sums: { amount: bigInteger('Sum of the amounts.'), count: bigint('How many were sold.') },
});

/** More than the column `amount` holds: Postgres refuses the row. */
export const TOO_MUCH = 3_000_000_000;

interface Sold {
  readonly product: string;
  readonly amount: number;
  readonly note?: string;
}

type TillEvent =
  | { readonly type: 'TestSold'; readonly data: Sold }
  | { readonly type: 'TestReturned'; readonly data: unknown }
  | { readonly type: 'TestIgnored'; readonly data: unknown }
  | { readonly type: 'PeriodClosed'; readonly data: unknown };

/**
 * A small read model that uses all that the runner offers: facts, a rollup with nulls in its key, recall, the
 * directory, refused rows.
 */
const declared: Projection<TillEvent, RowOf<typeof SOLD_COLUMNS>> = {
  name: 'till',
  version: 1,
  tables: [SOLD],
  rollups: [TURNOVER],
  indexes: 'CREATE INDEX sold_sale ON sold (sale)',
  recall: { table: SOLD, key: 'sale', keyOf: (event) => (event.type === 'TestReturned' ? event.stream : undefined) },
  on: {
    TestIgnored: 'ignored',
    TestSold: (event, directory, out) => {
      const { product, amount, note } = event.data;
      const category = directory.products.get(product)?.category ?? 'unlisted';
      out.insert(SOLD, {
        position: event.position,
        sale: event.stream,
        product,
        category,
        amount,
        path: [category, 'a "b"\\c'],
        note: note ?? null,
        terms: { amount },
      });
      const sums = { amount: BigInt(amount), count: 1n };
      out.add(TURNOVER, { category: null, product: null }, sums);
      out.add(TURNOVER, { category, product: null }, sums);
      out.add(TURNOVER, { category, product }, sums);
      if (amount < 0) throw new Error('sold for less than nothing');
    },
    TestReturned: (event, _directory, out, recalled) => {
      const row = recalled[0];
      if (!row) throw new Error(`nothing was sold on ${event.stream}`);
      const left = recalled.reduce((sum, { amount }) => sum + amount, 0);
      out.insert(SOLD, {
        position: event.position,
        sale: event.stream,
        product: row.product,
        category: row.category,
        amount: -left,
        path: [],
        note: null,
        terms: { rows: recalled.length },
      });
      const sums = { amount: BigInt(-left), count: 0n };
      out.add(TURNOVER, { category: null, product: null }, sums);
      out.add(TURNOVER, { category: row.category, product: null }, sums);
    },
    PeriodClosed: () => {
      throw new Error('this till cannot close');
    },
  },
  touches: (event) => {
    if (event.type === 'TestReturned' && event.data === null) throw new Error('nobody knows');
    return ['company', event.stream];
  },
  checks: [
    {
      name: 'turnover equals sold',
      sql: `
      SELECT category, product FROM turnover WHERE product IS NOT NULL
      AND amount <> (SELECT sum(amount) FROM sold WHERE sold.product = turnover.product
        AND sold.category = turnover.category
        AND amount > 0)`,
    },
  ],
};

/** As the runner sees it. */
export const till: Projection = declared;

export interface Shop {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly store: EventStore;
  /** Appends to a stream, and answers the last position. */
  append(stream: string, ...events: readonly { type: string; data: unknown }[]): Promise<bigint>;
  /** Resolves when the checkpoint has reached the position. */
  projected(position: bigint): Promise<void>;
  digests(): Promise<readonly TableDigest[]>;
  close(): Promise<void>;
}

export async function openShop(projections: readonly Projection[] = [till]): Promise<Shop> {
  const database = await freshDatabase();
  const pool = createPool({ url: database.url, log: silentLog, name: 'shop', max: 10 });
  const store = await openPostgresStore({ url: database.url, log: silentLog });
  await setup(pool, projections);
  const revisions = new Map<string, bigint>();
  return {
    url: database.url,
    pool,
    store,
    async append(stream, ...events) {
      const appended = await store.append(
        stream,
        revisions.get(stream) ?? 'none',
        events.map(({ type, data }) => ({ id: randomUUID(), type, data, metadata: METADATA })),
      );
      if (appended.is !== 'appended') throw new Error(`${stream} is at another revision`);
      revisions.set(stream, appended.revision);
      return appended.position;
    },
    projected: (position) =>
      until(`position ${position} is projected`, async () => {
        const { rows } = await pool.query<{ at: string }>('SELECT commit_position AS at FROM runner.checkpoint');
        return BigInt(rows[0]?.at ?? -1) >= position;
      }),
    digests: async () => (await certify(pool, 0)).tables,
    async close() {
      await store.close();
      await pool.end();
      await database.drop();
    },
  };
}

const METADATA = { command: 'Test', hash: '', actor: 'test', correlationId: 'test', schema: 1, day: '2026-01-01' };

export const sold = (product: string, amount: number, note?: string) => ({
  type: 'TestSold',
  data: { product, amount, ...(note === undefined ? {} : { note }) },
});
export const returned = () => ({ type: 'TestReturned', data: {} });
export const listed = (productId: string, category: string) => ({
  type: 'ProductListed',
  data: { productId, name: productId, category, listPrice: '1' },
});

export async function rowsOf(pool: pg.Pool, sql: string): Promise<unknown[]> {
  return (await pool.query<Record<string, unknown>>({ text: sql })).rows.map((row) => Object.values(row));
}

export async function all(store: EventStore): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for await (const page of store.readAll(START)) events.push(...page);
  return events;
}
