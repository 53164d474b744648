import { describe, expect, test } from '@jest/globals';
import {
  bigint,
  bigInteger,
  boolean,
  type CellValue,
  day,
  decimal,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  text,
  texts,
} from '../../../src/projections/runner/column.ts';
import { rollup, table } from '../../../src/projections/runner/table.ts';

const ALL = table('all_types', "Every type; the table's name is quoted.", {
  position: bigint('A position.'),
  lineNumber: integer('A number.'),
  sum: bigInteger('A sum.'),
  name: text('A name.'),
  kind: oneOf(['a', 'b'], 'One of two.'),
  isOpen: boolean('Yes or no.'),
  bookedOn: day('A day.'),
  recordedAt: instant('An instant.'),
  units: decimal('An exact number.'),
  path: texts('Some texts.'),
  terms: json<{ readonly n: number }>('An object.'),
  note: nullable(text('A text or nothing.')),
});

const ROW = {
  position: 2n ** 62n,
  lineNumber: 3,
  sum: -(10n ** 30n),
  name: 'n',
  kind: 'b',
  isOpen: true,
  bookedOn: '2026-01-05',
  recordedAt: '2026-06-01T00:00:00.000Z',
  units: { coefficient: 125n, scale: 2 },
  path: ['a', 'b "c"'],
  terms: { n: 1 },
  note: null,
} as const;

const textOf = (cell: CellValue) => (cell === null ? null : String(cell));

describe('a table', () => {
  test('is created with the columns in snake_case, in their order', () => {
    expect(ALL.create).toMatch(
      /^CREATE TABLE all_types \(\n {2}position bigint NOT NULL,\n {2}line_number integer NOT NULL,\n[^]* {2}note text\n\)$/,
    );
    expect(ALL.columns).toEqual([
      'position',
      'line_number',
      'sum',
      'name',
      'kind',
      'is_open',
      'booked_on',
      'recorded_at',
      'units',
      'path',
      'terms',
      'note',
    ]);
  });

  test('is commented, with quotes escaped', () => {
    expect(ALL.comments).toContain(
      "COMMENT ON TABLE all_types IS 'Every type; the table''s name is quoted.';\n" +
        "COMMENT ON COLUMN all_types.position IS 'A position.';",
    );
  });

  test('reads a row from the texts that it wrote', () => {
    expect(ALL.row(ALL.cells(ROW).map(textOf))).toEqual(ROW);
  });

  test('refuses a null that is not allowed, and a text that is not one of the few', () => {
    const cells = ALL.cells(ROW).map(textOf);
    expect(() => ALL.row(cells.with(3, null))).toThrow(
      'A row of all_types lacks a value that is not nullable: A name.',
    );
    expect(() => ALL.row(cells.with(4, 'c'))).toThrow('The column holds "c"; allowed are a, b.');
  });
});

test('a rollup has a unique index on its key, and its cells in order', () => {
  const sums = rollup('sums', 'Sums.', {
    key: { owner: text('An owner.'), bookedOn: day('A day.') },
    sums: { amount: bigInteger('An amount.') },
  });
  expect(sums.index).toBe('CREATE UNIQUE INDEX sums_key ON sums (owner, booked_on) NULLS NOT DISTINCT');
  expect(sums.types).toEqual(['text', 'date', 'numeric']);
  expect(sums.keyCells({ bookedOn: '2026-01-05', owner: 'o' })).toEqual(['o', '2026-01-05']);
  expect(sums.sumValues({ amount: 1n })).toEqual([1n]);
  expect(sums.eachKey({ owner: ['a', 'b'], bookedOn: '2026-01-05' })).toEqual([
    { owner: 'a', bookedOn: '2026-01-05' },
    { owner: 'b', bookedOn: '2026-01-05' },
  ]);
});
