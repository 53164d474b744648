import { openPostgresStore } from '../../../src/infra/eventstore/postgres/store.ts';
import { freshDatabase, silentLog } from '../../support/servers.ts';
import { contract } from './contract.ts';

contract('Postgres', async () => {
  const database = await freshDatabase();
  const open = () => openPostgresStore({ url: database.url, log: silentLog, indexedTypes: ['Founded', 'Hired'] });
  const store = await open();
  return {
    store,
    open,
    empty: true,
    sizes: { fits: 2_000_000, tooLarge: 10_000_000 },
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
});
