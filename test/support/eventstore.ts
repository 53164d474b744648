import { fromContainer, imageOfCompose } from './containers.ts';
import type { TestServer } from './servers.ts';

/** The address goes from jest's global setup to the workers in this variable. Empty: there is no server. */
const URL_FOR_TESTS = 'PACESETTER_TEST_EVENTSTORE';

/**
 * EVENTSTORE_URL if it is one of EventStoreDB, else a container if Docker can start one, else there is no server.
 */
export async function startEventStore(): Promise<TestServer | undefined> {
  const given = process.env['EVENTSTORE_URL'] ?? '';
  const server = /^esdb(\+discover)?:/.test(given)
    ? { url: given, kind: 'EVENTSTORE_URL' as const, stop: () => Promise.resolve() }
    : await fromContainer(imageOfCompose('eventstore'), startContainer);
  process.env[URL_FOR_TESTS] = server?.url ?? '';
  return server;
}

/** Undefined if the tests have none. The global setup then reports which tests are left out. */
export function eventStoreUrl(): string | undefined {
  const url = process.env[URL_FOR_TESTS];
  return url === '' ? undefined : url;
}

async function startContainer(image: string): Promise<TestServer> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(image)
    .withExposedPorts(2113)
    .withEnvironment({
      EVENTSTORE_INSECURE: 'true',
      EVENTSTORE_CLUSTER_SIZE: '1',
      EVENTSTORE_MEM_DB: 'true',
      EVENTSTORE_TELEMETRY_OPTOUT: 'true',
    })
    .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
    .start();
  const url = `esdb://${container.getHost()}:${container.getMappedPort(2113)}?tls=false`;
  return {
    url,
    kind: 'testcontainers',
    stop: async () => {
      await container.stop();
    },
  };
}
