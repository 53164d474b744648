import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { START } from '../../../src/domain/kernel/position.ts';
import type { EventStore, Recorded } from '../../../src/infra/eventstore/port.ts';
import { openPostgresStore } from '../../../src/infra/eventstore/postgres/store.ts';
import { createPool } from '../../../src/infra/postgres/pool.ts';
import type { Projection, Table } from '../../../src/projections/runner/projection.ts';
import { certify, type Digest } from '../../../src/projections/runner/rebuild/certificate.ts';
import { setup } from '../../../src/projections/runner/state/setup.ts';
import { freshDatabase, silentLog } from '../../support/servers.ts';
import { until } from '../../support/until.ts';

const SOLD: Table = {
  name: 'sold',
  columns: ['position', 'sale', 'product', 'category', 'amount', 'path', 'note', 'terms'],
};
const TURNOVER = { name: 'turnover', key: ['category', 'product'], sums: ['amount', 'count'] };

interface Sold {
  readonly product: string;
  readonly amount: number;
  readonly note?: string;
}

/** A little read model with all that the runner offers: facts, a rollup with nulls in its key, recall, the directory, a refusing table. */
export const till: Projection = {
  name: 'till',
  version: 1,
  sql: {
    tables: `
      CREATE TABLE sold (position bigint, sale text, product text, category text, amount bigint CHECK (amount < 1000), path text[], note text, terms jsonb);
      CREATE TABLE turnover (category text, product text, amount numeric, count bigint);`,
    indexes: `
      CREATE INDEX sold_sale ON sold (sale);
      CREATE UNIQUE INDEX turnover_key ON turnover (category, product) NULLS NOT DISTINCT;`,
  },
  tables: [SOLD],
  rollups: [TURNOVER],
  recall: { table: SOLD, key: 'sale', keyOf: (event) => (event.type === 'TestReturned' ? event.stream : undefined) },
  on: {
    TestSold: (event, directory, out) => {
      const { product, amount, note } = event.data as Sold;
      const category = directory.products.get(product)?.category ?? 'unlisted';
      out.insert(SOLD, [
        event.position,
        event.stream,
        product,
        category,
        amount,
        [category, 'a "b"\\c'],
        note ?? null,
        { amount },
      ]);
      for (const key of [
        [null, null],
        [category, null],
        [category, product],
      ]) {
        out.add(TURNOVER, key, [BigInt(amount), 1n]);
      }
      if (amount < 0) throw new Error('sold for less than nothing');
    },
    TestReturned: (event, _directory, out, recalled) => {
      const row = recalled[0];
      if (!row) throw new Error(`nothing was sold on ${event.stream}`);
      const left = recalled.reduce((sum, { amount }) => sum + BigInt(amount ?? 0), 0n);
      out.insert(SOLD, [
        event.position,
        event.stream,
        row['product'] ?? null,
        row['category'] ?? null,
        -left,
        [],
        null,
        { rows: recalled.length },
      ]);
      for (const key of [
        [null, null],
        [row['category'] ?? null, null],
      ]) {
        out.add(TURNOVER, key, [-left, 0n]);
      }
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
      AND amount <> (SELECT sum(amount) FROM sold WHERE sold.product = turnover.product AND sold.category = turnover.category AND amount > 0)`,
    },
  ],
};

export interface Shop {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly store: EventStore;
  /** Appends to the end of a stream; answers the last position. */
  append(stream: string, ...events: readonly { type: string; data: unknown }[]): Promise<bigint>;
  /** Resolves when the checkpoint has come to the position. */
  projected(position: bigint): Promise<void>;
  digests(): Promise<readonly Digest[]>;
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
      if (appended.is !== 'appended') throw new Error(`${stream} stands elsewhere`);
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
