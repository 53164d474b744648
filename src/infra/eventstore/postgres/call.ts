import { readFileSync } from 'node:fs';
import pTimeout from 'p-timeout';
import pg from 'pg';
import { connectionOf } from '../../postgres/pool.ts';
import type { Log } from '../../telemetry/port.ts';
import { OutcomeUnknown, StoreAway } from '../port.ts';
import { endsConnection } from './errors.ts';
import type { WaitingAppend } from './waiting.ts';
import type { Write, Written } from './writer.ts';

const APPEND = readFileSync(new URL('./append.sql', import.meta.url), 'utf8');

export interface AppendConnectionOptions {
  readonly url: string;
  readonly timeLimitMs: number;
  readonly log: Log;
  readonly reconnected?: () => void;
}

export interface AppendConnection {
  readonly write: Write;
  close(): Promise<void>;
}

/**
 * Calls the log's append function through a connection of its own, opened when needed. After `timeLimitMs` without an
 * answer the connection is dropped and the outcome is unknown. Postgres cancels a little earlier, so that an append
 * that waits for a lock is not written long after its caller got an answer.
 */
export function createAppendConnection({
  url,
  timeLimitMs,
  log,
  reconnected,
}: AppendConnectionOptions): AppendConnection {
  let connection: pg.Client | undefined;
  let connected = false;

  async function connect(): Promise<pg.Client> {
    const client = clientOf(url, timeLimitMs);
    const forget = (): void => {
      if (connection === client) connection = undefined;
    };
    client.on('end', forget).on('error', (error) => {
      log.warn({ error: error.message }, 'The connection that appends to the log was lost');
      forget();
    });
    await connectOrAway(client);
    if (connected) reconnected?.();
    connected = true;
    connection = client;
    return client;
  }

  function drop(client: pg.Client): void {
    if (connection === client) connection = undefined;
    client.connection.stream.destroy();
  }

  return {
    async write(batch) {
      const client = connection ?? (await connect());
      try {
        return await pTimeout(call(client, batch), {
          milliseconds: timeLimitMs,
          fallback: () => {
            drop(client);
            throw outcomeUnknown(timeLimitMs);
          },
        });
      } catch (error) {
        // The next append must use another connection: the driver learns only later that this one has ended.
        if (endsConnection(error)) drop(client);
        throw error;
      }
    },
    async close() {
      await connection?.end();
      connection = undefined;
    },
  };
}

function clientOf(url: string, timeLimitMs: number): pg.Client {
  return new pg.Client({
    ...connectionOf(url, 'pacesetter log: append'),
    statement_timeout: Math.ceil(timeLimitMs * 0.9),
  });
}

/** Throws StoreAway. */
async function connectOrAway(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreAway(`The log in Postgres cannot be reached, nothing was written: ${why}`, { cause: error });
  }
}

function outcomeUnknown(ms: number): OutcomeUnknown {
  return new OutcomeUnknown(
    `The log in Postgres did not answer within ${ms} ms: the append may or may not be written.`,
  );
}

/**
 * Each parameter holds one line an event. Measured: faster than arrays, which the driver escapes element by element.
 */
async function call(client: pg.Client, batch: readonly WaitingAppend[]): Promise<Written> {
  const streams: string[] = [],
    expecteds: bigint[] = [],
    places: number[] = [];
  const ids: string[] = [],
    types: string[] = [],
    data: string[] = [],
    metadata: string[] = [];
  for (const asked of batch) {
    let place = 0;
    for (const event of asked.events) {
      streams.push(asked.stream);
      expecteds.push(asked.expected);
      places.push(++place);
      ids.push(event.id);
      types.push(event.type);
      data.push(event.data);
      metadata.push(event.metadata);
    }
  }
  const values = [streams, expecteds, places, ids, types, data, metadata].map((column) => column.join('\n'));
  const { rows } = await client.query<{ head: string; wrong: string[] | null }>({
    name: 'append',
    text: APPEND,
    values,
  });
  const row = rows[0];
  if (!row) throw new Error('log.append answered nothing.');
  return { head: BigInt(row.head), wrong: row.wrong?.map(Number) ?? [] };
}
