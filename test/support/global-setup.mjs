// Plain JavaScript: jest runs this outside its own resolver, so Node itself loads it and strips the types of what it
// imports.
import { startEventStore } from './eventstore.ts';
import { prepareTemplate, startServer } from './servers.ts';

export default async function setup() {
  const server = await startServer();
  globalThis.testServer = server;
  await prepareTemplate(server.url);
  const eventStore = await startEventStore();
  globalThis.testEventStore = eventStore;
  console.log(
    `\nPostgres for the tests: ${server.kind}. EventStoreDB: ` +
      `${eventStore?.kind ?? 'none (no EVENTSTORE_URL=esdb://…, no container): its tests are left out'}.` +
      (process.env['EVENTSTORE_START'] ? '' : ' No EVENTSTORE_START, so the faults are shown on Postgres alone.'),
  );
}
