import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Filter, Metadata, Recorded } from '../port.ts';
import { ofRead } from './errors.ts';
import { readTogether } from './streams.ts';

const sql = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const PAGE = sql('./page.sql');
const PAGE_OF_TYPES = sql('./page-of-types.sql');
const SHARE_OF_RANGE = sql('./share-of-range.sql');
const STREAMS = sql('./streams.sql');
const HEAD = sql('./head.sql');
const RECORDED_AT = 'select recorded_at from log.events where position <= $1 order by position desc limit 1';
const POSITION_AT = 'select log.position_at($1) as position';

export const PAGE_SIZE = 2_000;
const JSON_OID = 114;

type Row = [
  position: string,
  stream: string,
  revision: string,
  id: string,
  type: string,
  data: unknown,
  metadata: Metadata,
  recordedAt: string,
];

/** Everything as text but JSON: dates by the driver cost more than all the rest. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number) =>
    oid === JSON_OID
      ? (text: string): unknown => JSON.parse(text)
      : (text: string): string => text) as pg.CustomTypesConfig['getTypeParser'],
};

async function rowsOf(pool: pg.Pool, text: string, values: readonly unknown[]): Promise<Row[]> {
  try {
    const { rows } = await pool.query<Row>({ text, values: [...values], rowMode: 'array', types });
    return rows;
  } catch (error) {
    throw ofRead(error);
  }
}

function toRecorded(rows: readonly Row[]): Recorded[] {
  let text = '';
  let recordedAt = '';
  return rows.map(([position, stream, revision, id, type, data, metadata, at]) => {
    // What was written by one call has one time.
    if (at !== text) {
      text = at;
      recordedAt = toInstant(at);
    }
    return { stream, revision: BigInt(revision), position: BigInt(position), id, type, data, metadata, recordedAt };
  });
}

/** Postgres' "2026-11-24 09:12:00.5+00" as RFC 3339 with milliseconds. */
function toInstant(text: string): string {
  return new Date(`${text.replace(' ', 'T').slice(0, -3)}Z`).toISOString();
}

/** The last position; -1 of an empty log. */
export async function headOf(pool: pg.Pool): Promise<bigint> {
  const [row] = await rowsOf(pool, HEAD, []);
  return BigInt((row?.[0] as string | null) ?? -1);
}

/** As log.position_at; RangeError for an instant in the future of the log's clock. */
export async function positionAt(pool: pg.Pool, instant: Date): Promise<bigint> {
  try {
    const { rows } = await pool.query<{ position: string }>(POSITION_AT, [instant.toISOString()]);
    return BigInt(rows[0]?.position ?? -1);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '22008') {
      throw new RangeError(error.message, { cause: error });
    }
    throw ofRead(error);
  }
}

/** Undefined before the first event. */
export async function recordedAt(pool: pg.Pool, position: bigint): Promise<string | undefined> {
  const [row] = await rowsOf(pool, RECORDED_AT, [position]);
  return row && toInstant(row[0]);
}

/** Reads streams, those that are asked for at the same time together. */
export function createStreams(pool: pg.Pool): (stream: string, from: bigint) => AsyncGenerator<Recorded> {
  const pageOf = readTogether(async (asked) => {
    const values = [asked.map(({ stream }) => stream), asked.map(({ first }) => first), PAGE_SIZE];
    return toRecorded(await rowsOf(pool, STREAMS, values));
  });
  return async function* (stream, from) {
    for (let first = from; ;) {
      const page = await pageOf({ stream, first });
      yield* page;
      const last = page.at(-1);
      if (page.length < PAGE_SIZE || !last) return;
      first = last.revision + 1n;
    }
  };
}

export interface Paging {
  readonly pool: pg.Pool;
  /** Events of one query. */
  readonly pageSize: number;
}

/** Everything after one position up to another, in pages. The next page is fetched while the current one is used. */
export async function* pagesOf(
  { pool, pageSize }: Paging,
  after: bigint,
  upTo: bigint,
  filter: Filter | undefined,
): AsyncGenerator<Recorded[]> {
  if (filter?.share) {
    yield* pagesOfShare({ pool, pageSize }, after, upTo, filter.share);
    return;
  }
  const fetch = (from: bigint, size = pageSize): Promise<Row[]> => {
    const page = filter?.types
      ? rowsOf(pool, PAGE_OF_TYPES, [from, upTo, size, filter.types])
      : rowsOf(pool, PAGE, [from, upTo, size]);
    page.catch(() => undefined); // thrown where it is awaited, which a reader that stops early never does
    return page;
  };
  let begin = after;
  if (filter?.first !== undefined && after < upTo) {
    const rows = await fetch(after, filter.first);
    const last = rows.at(-1);
    if (!last) return;
    yield toRecorded(rows);
    if (rows.length < filter.first) return;
    begin = BigInt(last[0]);
  }
  for (let next = begin < upTo ? fetch(begin) : undefined; next;) {
    const rows = await next;
    const last = rows.at(-1);
    next = last && rows.length === pageSize ? fetch(BigInt(last[0])) : undefined;
    if (last) yield toRecorded(rows);
  }
}

/**
 * Positions are dense, so a range of them is a page of about the usual size. A limit instead of a range would leave
 * Postgres to guess how many events to look at, which may be the whole log for each page.
 */
async function* pagesOfShare(
  { pool, pageSize }: Paging,
  after: bigint,
  upTo: bigint,
  { index, count, always }: NonNullable<Filter['share']>,
): AsyncGenerator<Recorded[]> {
  const range = BigInt(pageSize * count);
  const fetch = (from: bigint): Promise<Row[]> => {
    const until = from + range < upTo ? from + range : upTo;
    const page = rowsOf(pool, SHARE_OF_RANGE, [from, until, index, count, always]);
    page.catch(() => undefined);
    return page;
  };
  for (let from = after, next = fetch(from); from < upTo;) {
    const rows = await next;
    from += range;
    if (from < upTo) next = fetch(from);
    if (rows.length > 0) yield toRecorded(rows);
  }
}
