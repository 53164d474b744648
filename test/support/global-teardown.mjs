import { dropTemplate } from './servers.ts';

export default async function teardown() {
  const server = globalThis.testServer;
  await dropTemplate(server.url);
  await server.stop();
  await globalThis.testEventStore?.stop();
}
