import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { PROJECTIONS } from '../../../src/container.ts';
import { setup } from '../../../src/projections/runner/state/setup.ts';
import { setupSums } from '../../../src/sums/setup.ts';
import { type FreshDatabase, freshDatabase } from '../../support/servers.ts';
import { STATEMENTS, typesFile, typesOf } from '../../support/sql-types.ts';

let database: FreshDatabase;
let client: pg.PoolClient;

beforeAll(async () => {
  database = await freshDatabase();
  await setup(database.pool, PROJECTIONS);
  await setupSums(database.pool);
  client = await database.pool.connect();
});
afterAll(async () => {
  client.release();
  await database.drop();
});

test.each(STATEMENTS.map((statement, index) => ({ index, statement, file: typesFile(statement) })))(
  'statement $index runs on the tables of today, and $file is current (else: npm run sql:types)',
  async ({ statement, file }) => {
    expect(await typesOf(client, statement)).toBe(readFileSync(file, 'utf8'));
  },
);
