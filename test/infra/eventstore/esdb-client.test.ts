import { afterEach, expect, test } from '@jest/globals';
import { openClient } from '../../../src/infra/eventstore/esdb/client.ts';
import { probe } from '../../../src/infra/eventstore/esdb/probe.ts';
import { type FakeEventStore, fakeEventStore } from '../../support/fake-eventstore.ts';
import { until } from '../../support/until.ts';

const servers: FakeEventStore[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A node that says that it leads when `leads` has resolved, and the address of its cluster. */
async function node(leads: Promise<void>) {
  const server = await fakeEventStore({ answer: 'empty', leads });
  servers.push(server);
  return { server, url: `esdb://${server.host},${server.host}?tls=false` };
}

test('keeps a connection for the calls that follow, until it is given up', async () => {
  const { server, url } = await node(Promise.resolve());
  const client = openClient(url);
  await probe(client.calls);
  await until('the search for the leader has ended', () => server.connections() === 1);
  await probe(client.calls);
  expect(server.connections()).toBe(1);

  await client.giveUp();

  await until('the connection is closed', () => server.connections() === 0);
  await expect(probe(client.calls)).rejects.toThrow('shut down');
});

test('closes a connection that comes after it was given up', async () => {
  let lead: () => void = () => undefined;
  const leads = new Promise<void>((resolve) => {
    lead = resolve;
  });
  const { server, url } = await node(leads);
  const client = openClient(`${url}&gossipTimeout=60`);
  const call = client.calls.appendToStream('sale-1', []);
  await until('it is asked who leads', () => server.connections() === 1);

  await client.giveUp();
  lead();

  await expect(call).rejects.toThrow('was given up');
  await until('no connection is open', () => server.connections() === 0);
});

test('finds the leader in the time of a probe although another node is frozen', async () => {
  const frozen = await node(new Promise(() => undefined));
  const { server } = await node(Promise.resolve());
  for (let n = 0; n < 4; n++) {
    // The nodes are asked in random order.
    const client = openClient(`esdb://${frozen.server.host},${server.host}?tls=false`);
    await probe(client.calls);
    await client.giveUp();
  }
});
