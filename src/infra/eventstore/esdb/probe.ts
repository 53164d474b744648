import { BACKWARDS, END, type EventStoreDBClient } from '@eventstore/db-client';
import { pull } from './pull.ts';
import { within } from './within.ts';

/** Milliseconds of one probe. A busy process must not take the server for silent. */
const LIMIT_MS = 2_500;

/** Resolves if the leader answers this client. Throws what the client throws, or TimeoutError. */
export async function probe(client: EventStoreDBClient): Promise<void> {
  await within(LIMIT_MS, 'the probe of the server', readOne(client));
}

async function readOne(client: EventStoreDBClient): Promise<void> {
  const read = pull(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true }));
  await read.next();
  await read.return(undefined);
}
