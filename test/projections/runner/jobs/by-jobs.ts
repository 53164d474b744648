import type pg from 'pg';
import type { Jobs } from '../../../../src/projections/runner/rebuild/jobs.ts';
import { rowsOf } from '../till.ts';
import type { Opening } from './job-resources.ts';

/** So many jobs in threads, each with connections of its own to the test's database. */
export function jobsOf(count: number, url: string, projection: Opening['projection']): Jobs {
  return {
    count,
    entry: new URL('./job-thread.ts', import.meta.url),
    opening: { url, projection } satisfies Opening,
  };
}

/** Everything of a rebuild that its certificate does not hold. */
export async function besidesTables(pool: pg.Pool): Promise<unknown> {
  return {
    parked: await rowsOf(
      pool,
      'SELECT position, stream, projection, error, touches FROM runner.parked ORDER BY position',
    ),
    directory: await rowsOf(
      pool,
      'SELECT position, id, type, data::text FROM runner.directory_event ORDER BY position',
    ),
    checkpoint: await rowsOf(pool, 'SELECT commit_position, prepare_position, recorded_at FROM runner.checkpoint'),
    left: await rowsOf(pool, `SELECT nspname FROM pg_namespace WHERE nspname = 'rebuild'`),
  };
}
