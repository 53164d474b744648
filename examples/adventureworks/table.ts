import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * The columns of the compact tables in data/: tab-separated UTF-8 with a header, nothing quoted, the large ones
 * gzipped.
 */
const TABLES = {
  'territories.tsv': ['territory', 'name', 'group'],
  'people.tsv': ['person', 'name', 'title', 'hiredOn'],
  'assignments.tsv': ['person', 'territory', 'from', 'lastDay'],
  'products.tsv': ['product', 'name', 'category', 'listPrice'],
  'prices.tsv': ['product', 'from', 'lastDay', 'listPrice', 'cost'],
  'quotas.tsv': ['person', 'from', 'amount'],
  'orders.tsv.gz': [
    'order',
    'day',
    'due',
    'shipped',
    'customer',
    'segment',
    'person',
    'territory',
    'reason',
    'subTotal',
  ],
  'reviews.tsv': ['review', 'product', 'day', 'rating', 'comment'],
  'lines.tsv.gz': ['order', 'product', 'quantity', 'unitPrice', 'discount'],
} as const;

type Tables = typeof TABLES;
export type Row<File extends keyof Tables> = Record<Tables[File][number], string>;

const at = (file: string) => new URL(`./data/${file}`, import.meta.url);

export function readTable<File extends keyof Tables>(file: File): Row<File>[] {
  const bytes = readFileSync(at(file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const columns: readonly string[] = TABLES[file];
  return text
    .split('\n')
    .slice(1, -1)
    .map((line) => {
      const fields = line.split('\t');
      return Object.fromEntries(columns.map((column, index) => [column, fields[index]])) as Row<File>;
    });
}

export function writeTable<File extends keyof Tables>(file: File, rows: readonly Row<File>[]): void {
  const columns: readonly Tables[File][number][] = TABLES[file];
  const text = `${[columns, ...rows.map((row) => columns.map((column) => row[column]))].map((fields) => fields.join('\t')).join('\n')}\n`;
  writeFileSync(at(file), file.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text);
}
