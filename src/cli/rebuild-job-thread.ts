// A job of a rebuild, in the thread that cli/rebuild.ts starts.
import { DIRECTORY_EVENTS } from '../domain/directory/advance.ts';
import { readConfig } from '../infra/config.ts';
import { openStore } from '../infra/eventstore/open.ts';
import { upcasting } from '../infra/eventstore/upcasting.ts';
import { createPool } from '../infra/postgres/pool.ts';
import { createLog } from '../infra/telemetry/log.ts';
import { runJob } from '../projections/runner/rebuild/job.ts';
import { PARTS } from '../slices.ts';

/** Of Postgres: an embedded one is known to the rebuild alone. */
export interface Opening {
  readonly url: string;
}

await runJob(async (opening) => {
  const { url } = opening as Opening;
  const config = readConfig(process.env);
  const log = createLog({ level: 'warn', to: 'stderr' });
  const pool = createPool({ url, log, name: 'pacesetter: job of a rebuild', max: 1 });
  const store = await openStore({ url: config.eventStoreUrl ?? url, log, indexedTypes: DIRECTORY_EVENTS });
  const client = await pool.connect();
  return {
    client,
    store: upcasting(store, PARTS.upcasts),
    projections: PARTS.projections,
    async close() {
      client.release(true); // ends its settings and locks
      await Promise.all([pool.end(), store.close()]);
    },
  };
});
