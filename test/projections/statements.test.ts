import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROJECTIONS } from '../../src/container.ts';
import { setup } from '../../src/projections/runner/state/setup.ts';
import { setupSums } from '../../src/sums/setup.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';

const ROOT = fileURLToPath(new URL('../../src/projections/', import.meta.url));
/** Files of definitions. `setup` runs them; they cannot be prepared. */
const DEFINITIONS = /(^|\/)(schema|indexes)\.sql$/;

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'));

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await setup(database.pool, PROJECTIONS);
  await setupSums(database.pool);
});
afterAll(() => database.drop());

describe('the schema', () => {
  test.each(files.filter((file) => !DEFINITIONS.test(file)))('has all that %s names', async (file) => {
    const sql = readFileSync(join(ROOT, file), 'utf8').replaceAll('{tables}', 'read');
    const client = await database.pool.connect();
    try {
      await client.query('SET search_path = read');
      const prepared = await client.query(`PREPARE statement AS ${sql}`);
      expect(prepared.command).toBe('PREPARE');
    } finally {
      client.release(true);
    }
  });

  test('explains every table and column of the read models', async () => {
    const { rows } = await database.pool.query<{ name: string }>(`
      SELECT concat_ws('.', relname, attname) AS name
      FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum >= 0 AND NOT attisdropped
      WHERE relnamespace = 'read'::regnamespace AND relkind = 'r' AND col_description(pg_class.oid, attnum) IS NULL
      UNION ALL
      SELECT relname FROM pg_class
      WHERE relnamespace = 'read'::regnamespace AND relkind = 'r' AND obj_description(oid) IS NULL`);
    expect(rows).toEqual([]);
  });
});
