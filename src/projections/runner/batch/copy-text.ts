import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CellValue } from '../column.ts';

/** The text that Postgres reads a cell from. Null for NULL. */
export function textOf(cell: CellValue): string | null {
  return cell === null ? null : String(cell);
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copied(cell: CellValue): string {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return String(cell);
  return escaped(cell);
}

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] as string) : text;
}

/** A line of COPY's text format. */
export function lineOf(cells: readonly CellValue[]): string {
  let line = copied(cells[0] as CellValue);
  for (let i = 1; i < cells.length; i++) line += `\t${copied(cells[i] as CellValue)}`;
  return `${line}\n`;
}

const CHUNK_BYTES = 65_536;
const LONGEST_CHARACTER = 3; // bytes of UTF-8 for a unit of UTF-16

/**
 * Lines gathered into chunks: one write to the socket per line would cost more than the line. They are bytes, since
 * strings keep their parts alive.
 */
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

/** Copies into a table. The connection must be idle. Throws Postgres' error; the connection stays usable. */
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
      // Drops what is not yet sent. Otherwise it would be written to a connection that the stream no longer owns.
      stream.destroy();
      reject(error);
    });
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
  });
}
