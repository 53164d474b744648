// A job of a test's rebuild, in a thread of its own.
import { openPostgresStore } from '../../../../src/infra/eventstore/postgres/store.ts';
import { createPool } from '../../../../src/infra/postgres/pool.ts';
import { runJob } from '../../../../src/projections/runner/rebuild/job.ts';
import { silentLog } from '../../../support/servers.ts';
import { attainment } from '../../attainment/given.ts';
import { till } from '../till.ts';

/** Small, so that a short log has many pages. */
const PAGE = 50;

/** Where a test's rebuild is, and what it projects. */
export interface Opening {
  readonly url: string;
  readonly projection: 'till' | 'attainment';
}

await runJob(async (opening) => {
  const { url, projection } = opening as Opening;
  const pool = createPool({ url, log: silentLog, name: 'job', max: 1 });
  const store = await openPostgresStore({ url, log: silentLog, pageSize: PAGE });
  const client = await pool.connect();
  return {
    client,
    store,
    projections: [{ till, attainment }[projection]],
    async close() {
      client.release(true);
      await Promise.all([pool.end(), store.close()]);
    },
  };
});
