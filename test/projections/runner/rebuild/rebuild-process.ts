// A rebuild in a process of its own, which a test freezes: node rebuild-process.ts URL
import { openPostgresStore } from '../../../../src/infra/eventstore/postgres/store.ts';
import { createPool } from '../../../../src/infra/postgres/pool.ts';
import { rebuild } from '../../../../src/projections/runner/rebuild/rebuild.ts';
import { silentLog } from '../../../support/servers.ts';
import { till } from '../till.ts';

const url = process.argv[2] ?? '';
const pool = createPool({ url, log: silentLog, name: 'frozen rebuild' });
const store = await openPostgresStore({ url, log: silentLog });
await rebuild({ pool, store, projections: [till], log: silentLog }).catch((error: unknown) => {
  process.stdout.write(String(error));
  process.exitCode = 1;
});
await store.close();
await pool.end();
