import type { Pool } from './pool.ts';

interface Row {
  readonly position: string;
  readonly recorded_at: Date;
}

const AT_OR_BEFORE = 'SELECT position, recorded_at FROM runner.recorded_mark WHERE position <= $1 ORDER BY position DESC LIMIT 1';
const RECORDED_BY = 'SELECT position, recorded_at FROM runner.recorded_mark WHERE recorded_at <= $1 ORDER BY recorded_at DESC, position DESC LIMIT 1';

/** The marks that the projections leave as they read the log. */
export function recordedMarks(pool: Pool) {
  const mark = async (sql: string, value: string) => {
    const { rows: [row] } = await pool.query<Row>(sql, [value]);
    return row && { position: BigInt(row.position), recordedAt: row.recorded_at.toISOString() };
  };
  return {
    atOrBefore: (position: bigint) => mark(AT_OR_BEFORE, String(position)),
    recordedBy: (instant: Date) => mark(RECORDED_BY, instant.toISOString()),
  };
}
