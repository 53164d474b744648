import type { Pool } from './pool.ts';
import { ofQuery } from './read-model.ts';

interface MarkRow {
  readonly position: string;
  readonly recorded_at: Date;
}

const OF_THIS_LOG = 'EXISTS (SELECT FROM runner.checkpoint WHERE first_id IS NULL OR first_id = $2)';
const AT_OR_BEFORE =
  'SELECT position, recorded_at FROM runner.recorded_mark WHERE position <= $1 AND ' +
  `${OF_THIS_LOG} ORDER BY position DESC LIMIT 1`;
const RECORDED_BY =
  'SELECT position, recorded_at FROM runner.recorded_mark WHERE recorded_at <= $1 AND ' +
  `${OF_THIS_LOG} ORDER BY recorded_at DESC, position DESC LIMIT 1`;

/**
 * The marks that the projections write as they read the log. `first` is the log's first event: marks of another log are
 * ignored. Throws DatabaseAway and QueryTooSlow.
 */
export function recordedMarks(pool: Pool, first: () => Promise<{ readonly id: string } | undefined>) {
  const mark = async (sql: string, value: string) => {
    const id = (await first())?.id ?? null;
    const { rows } = await pool.query<MarkRow>(sql, [value, id]).catch((fault: unknown) => {
      throw ofQuery(fault);
    });
    const [row] = rows;
    return row && { position: BigInt(row.position), recordedAt: row.recorded_at.toISOString() };
  };
  return {
    atOrBefore: (position: bigint) => mark(AT_OR_BEFORE, String(position)),
    recordedBy: (instant: Date) => mark(RECORDED_BY, instant.toISOString()),
  };
}
