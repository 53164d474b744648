import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { copyInto, copyText, lineOf } from '../../../../src/projections/runner/batch/copy-text.ts';
import { formatTextArray, parseTextArray } from '../../../../src/projections/runner/text-array.ts';
import { type FreshDatabase, freshDatabase } from '../../../support/servers.ts';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.pool.query(
    'CREATE TABLE cells (n integer, word text, words text[], whole bigint, whether boolean, terms json)',
  );
});

afterAll(() => database.drop());

/** What Postgres can hold: any text but NUL, and nothing that is no Unicode. */
const word = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '').toWellFormed());
const tricky = fc.oneof(
  word,
  fc.constantFrom('', '\\N', '\\.', 'null', 'NULL', '{}', 'a,b', '"', '\\', '\t', '\n', '\r', ' ', '\u{1F600}'),
);

test('every cell comes back as it went in, and a text[] is written as Postgres writes it', async () => {
  const row = fc.tuple(
    fc.option(tricky),
    fc.array(tricky, { maxLength: 4 }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.boolean(),
    fc.record({ text: tricky }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
      const lines = copyText();
      rows.forEach(([text, words, whole, whether, terms], n) => {
        lines.add(lineOf([n, text, formatTextArray(words), whole, whether, JSON.stringify(terms)]));
      });
      const client = await database.pool.connect();
      try {
        await client.query('TRUNCATE cells');
        await copyInto(client, 'cells', ['n', 'word', 'words', 'whole', 'whether', 'terms'], lines.chunks());
        const { rows: back } = await client.query<unknown[]>({
          text: 'SELECT word, words, whole, whether, terms, words::text FROM cells ORDER BY n',
          rowMode: 'array',
        });
        expect(back).toEqual(
          rows.map(([text, words, whole, whether, terms]) => [
            text,
            words,
            String(whole),
            whether,
            terms,
            formatTextArray(words),
          ]),
        );
        expect(back.map((cells) => parseTextArray(cells[5] as string))).toEqual(rows.map(([, words]) => words));
      } finally {
        client.release();
      }
    }),
    { numRuns: 50 },
  );
});

test('a refused row leaves the connection usable, however much was on its way', async () => {
  const client = await database.pool.connect();
  try {
    const lines = copyText();
    for (let n = 0; n < 100_000; n++) {
      lines.add(lineOf([n === 10 ? 'no number' : n, 'x'.repeat(100), '{}', 1n, true, '{}']));
    }
    await expect(
      copyInto(client, 'cells', ['n', 'word', 'words', 'whole', 'whether', 'terms'], lines.chunks()),
    ).rejects.toThrow('invalid input syntax for type integer');
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  } finally {
    client.release();
  }
});
