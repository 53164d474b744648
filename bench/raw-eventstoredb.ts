// The alternative on EventStoreDB: its client, in this process, and nothing else.
import { randomUUID } from 'node:crypto';
import {
  type EventStoreDBClient,
  jsonEvent,
  type JSONType,
  NO_STREAM,
  type Position,
  type ReadPosition,
  START,
} from '@eventstore/db-client';
import { sale } from './company.ts';
import type { Load } from './load.ts';
import { quantile } from './report.ts';

export interface RawAppends {
  readonly client: EventStoreDBClient;
  readonly seconds: number;
  /** Events of one append, which goes to a stream of its own. */
  readonly events: number;
  readonly inFlight: number;
}

let runs = 0;

/** Appends for some seconds. Counts appends. */
export async function appendRaw({ client, seconds, events, inFlight }: RawAppends): Promise<Load> {
  const mark = `raw${Date.now()}-${runs++}`;
  const ends = performance.now() + seconds * 1000;
  const took: number[] = [];
  let n = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < ends) {
      const first = n;
      n += events;
      const batch = Array.from({ length: events }, (_, each) => rawSale(first + each, mark));
      const began = performance.now();
      await client.appendToStream(`${mark}-${first}`, batch, { expectedRevision: NO_STREAM, requiresLeader: true });
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return {
    rate: took.length / seconds,
    p50: Math.round(quantile(took, 0.5)),
    p99: Math.round(quantile(took, 0.99)),
    failed: 0,
    done: took.length,
  };
}

/** As large as the service's event. The service drops it, because its metadata do not name a command. */
function rawSale(n: number, mark: string) {
  return jsonEvent({
    type: 'SaleRecorded',
    data: sale(n, mark).data as JSONType,
    metadata: {
      name: 'RecordSale',
      digest: '0'.repeat(64),
      actor: 'admin',
      correlationId: randomUUID(),
      day: '2026-07-01',
    },
  });
}

/** An event of the service. */
export interface OwnEvent {
  readonly position: Position;
  readonly createdMs: number;
}

export interface RawRead {
  /** Events a second, the server's own included. */
  readonly rate: number;
  /** Those of the service, in order. */
  readonly own: readonly OwnEvent[];
}

/** Reads the whole log, or what follows a position. */
export async function readRaw(client: EventStoreDBClient, fromPosition: ReadPosition = START): Promise<RawRead> {
  const began = performance.now();
  const own: OwnEvent[] = [];
  let count = 0;
  for await (const { event } of client.readAll({ fromPosition })) {
    count++;
    if (event?.position && isOwn(event.metadata)) {
      own.push({ position: event.position, createdMs: event.created.getTime() });
    }
  }
  return { rate: (count * 1000) / (performance.now() - began), own };
}

/** Subscribes from the start up to the position. Resolves to events a second, the server's own included. */
export async function subscribeRaw(client: EventStoreDBClient, upTo: Position): Promise<number> {
  const began = performance.now();
  let count = 0;
  const subscription = client.subscribeToAll();
  subscription.on('error', () => undefined); // without a listener, an error after the end would end the process
  for await (const { event } of subscription) {
    count++;
    if (event?.position && event.position.commit >= upTo.commit) break;
  }
  await subscription.unsubscribe();
  return (count * 1000) / (performance.now() - began);
}

function isOwn(metadata: unknown): boolean {
  return typeof metadata === 'object' && metadata !== null && 'command' in metadata;
}
