import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Value } from '../projection.ts';

/** The text that Postgres reads a cell from; null for NULL. */
export function textOf(value: Value): string | null {
  if (typeof value === 'string') return value;
  if (value === null) return null;
  if (typeof value === 'object') return isTexts(value) ? arrayLiteral(value) : JSON.stringify(value);
  return String(value);
}

function isTexts(value: object): value is readonly string[] {
  return Array.isArray(value) && (value.length === 0 || typeof value[0] === 'string');
}

const PLAIN_ELEMENT = /^[^\s{},"\\]+$/;

/** As Postgres itself writes a text[]: elements are quoted only where they must be. */
function arrayLiteral(texts: readonly string[]): string {
  const elements = texts.map((text) =>
    PLAIN_ELEMENT.test(text) && text.toLowerCase() !== 'null' ? text : `"${text.replace(/["\\]/g, '\\$&')}"`,
  );
  return `{${elements.join(',')}}`;
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function cellOf(value: Value): string {
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  const text = textOf(value);
  if (text === null) return '\\N';
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] as string) : text;
}

/** A line of COPY's text format. */
export function lineOf(row: readonly Value[]): string {
  let line = cellOf(row[0] as Value);
  for (let i = 1; i < row.length; i++) line += `\t${cellOf(row[i] as Value)}`;
  return `${line}\n`;
}

const CHUNK_BYTES = 65_536;
const LONGEST_CHARACTER = 3; // bytes of UTF-8 for a unit of UTF-16

/** Lines gathered into chunks: a write to the socket a line would cost more than the line. As bytes, or each line's pieces would live on. */
export interface CopyText {
  add(line: string): void;
  readonly chunks: () => readonly Buffer[];
  readonly count: () => number;
}

export function copyText(): CopyText {
  const full: Buffer[] = [];
  let chunk = Buffer.allocUnsafe(0);
  let used = 0;
  let count = 0;
  return {
    add(line) {
      count++;
      const room = line.length * LONGEST_CHARACTER;
      if (chunk.length - used < room) {
        if (used > 0) full.push(chunk.subarray(0, used));
        chunk = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, room));
        used = 0;
      }
      used += chunk.write(line, used);
    },
    count: () => count,
    chunks: () => (used === 0 ? full : [...full, chunk.subarray(0, used)]),
  };
}

/** Copies into a table on a connection that is not in use. Throws what Postgres says; the connection can be used again. */
export function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  chunks: readonly Buffer[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
    stream.on('finish', resolve);
    stream.on('error', (error) => {
      // Drops what is not yet sent: else it would be written to a connection that is no longer the stream's.
      stream.destroy();
      reject(error);
    });
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
  });
}
