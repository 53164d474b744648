// A worker in a process of its own, which a test freezes: node worker-process.ts URL
import { openPostgresStore } from '../../../../src/infra/eventstore/postgres/store.ts';
import { createPool } from '../../../../src/infra/postgres/pool.ts';
import { startWorker } from '../../../../src/projections/runner/worker/worker.ts';
import { silentLog } from '../../../support/servers.ts';
import { till } from '../till.ts';

const url = process.argv[2] ?? '';
const pool = createPool({ url, log: silentLog, name: 'frozen worker' });
const store = await openPostgresStore({ url, log: silentLog });
const worker = startWorker({ pool, store, projections: [till], log: silentLog });

process.on('SIGTERM', () => {
  void worker
    .stop()
    .then(() => store.close())
    .then(() => pool.end());
});
