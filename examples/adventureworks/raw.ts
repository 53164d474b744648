import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const GZIP = 0x1f8b;
const UTF16_LITTLE_ENDIAN = 0xfffe;

/** The rows of a raw table. The names are those of its first columns, in order; '' skips a column. */
export function rawRows<const Column extends string>(
  folder: string,
  file: string,
  columns: readonly Column[],
  format: { readonly header?: boolean; readonly delimiter?: string } = {},
): Record<Column, string>[] {
  const { header = false, delimiter = '\t' } = format;
  // Nothing but the comma-separated table quotes its fields.
  const rows: string[][] = parse(textOf(readFileSync(join(folder, file))), {
    delimiter,
    quote: delimiter === ',' ? '"' : false,
    from_line: header ? 2 : 1,
  });
  return rows.map(
    (row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])) as Record<Column, string>,
  );
}

function textOf(bytes: Buffer): string {
  if (bytes.readUInt16BE() === GZIP) return textOf(gunzipSync(bytes));
  if (bytes.readUInt16BE() === UTF16_LITTLE_ENDIAN) return bytes.toString('utf16le', 2);
  return bytes.toString('utf8');
}

/** The day of a time stamp such as "2011-05-31 00:00:00"; '' stays ''. */
export function day(stamp: string): string {
  return stamp.slice(0, 10);
}

/** Undoes a second UTF-8 encoding: "JosÃ©" is "José". Text that was encoded once comes back as it is. */
export function encodedOnce(text: string): string {
  const repaired = Buffer.from(text, 'latin1').toString('utf8');
  return repaired.includes('�') ? text : repaired;
}
