// Plain JavaScript: jest runs this outside its own resolver, so Node itself loads it and strips the types of what it imports.
import { prepareTemplate, startServer } from './servers.ts';

export default async function setup() {
  const server = await startServer();
  globalThis.testServer = server;
  await prepareTemplate(server.url);
  console.log(`\nPostgres for the tests: ${server.kind}. EventStoreDB is not part of this version: its adapter's cases of the contract do not exist yet.`);
}
