import { randomUUID } from 'node:crypto';
import { openPostgresStore } from '../../../src/infra/eventstore/postgres/store.ts';
import { attainment } from '../../../src/projections/attainment/attainment.ts';
import { setup } from '../../../src/projections/runner/state/setup.ts';
import { startWorker } from '../../../src/projections/runner/worker/worker.ts';
import { freshDatabase, silentLog } from '../../support/servers.ts';
import { until } from '../../support/until.ts';
import { type GivenEvent, metadataOf, streamOf } from './given.ts';

/** A log and the live read models of it, on a database of its own. */
export interface Books {
  /** Appends the events, waits until they are projected, and answers the last position. */
  tell(...events: GivenEvent[]): Promise<bigint>;
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openBooks(): Promise<Books> {
  const database = await freshDatabase();
  await setup(database.pool, [attainment]);
  const store = await openPostgresStore({ url: database.url, log: silentLog });
  const worker = startWorker({ pool: database.pool, store, projections: [attainment], log: silentLog });
  const revisions = new Map<string, bigint>();
  const query = async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await database.pool.query<Row & object>(sql, [...values])).rows;
  return {
    query,
    async tell(...events) {
      let position = -1n;
      for (const given of events) {
        const stream = streamOf(given);
        const event = { id: randomUUID(), type: given.type, data: given.data, metadata: metadataOf(given) };
        const appended = await store.append(stream, revisions.get(stream) ?? 'none', [event]);
        if (appended.is !== 'appended') throw new Error(`${stream} is at another revision than the test expects.`);
        revisions.set(stream, appended.revision);
        position = appended.position;
      }
      await until('the events are projected', async () => {
        const state = worker.state();
        if (state.is === 'stopped') throw new Error(state.why ?? 'the worker stopped');
        const [row] = await query<{ position: string }>('SELECT commit_position AS position FROM runner.checkpoint');
        return BigInt(row?.position ?? -1) >= position;
      });
      return position;
    },
    async close() {
      await worker.stop();
      await store.close();
      await database.drop();
    },
  };
}
