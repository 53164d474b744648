import { readFileSync } from 'node:fs';
import pg from 'pg';
import { NotTheNext, type Recorded } from '../port.ts';
import { refuseControls } from '../unwritable.ts';
import { ofAppend, ofRead } from './errors.ts';

const RESTORE = readFileSync(new URL('./restore.sql', import.meta.url), 'utf8');
/** log.restore's own code for an event that does not come next. */
const NOT_THE_NEXT = 'PR001';
const TIME_LIMIT_MS = 60_000;

/** Writes the events in one call that is one transaction. Throws NotTheNext, StoreAway or OutcomeUnknown. */
export async function restore(pool: pg.Pool, events: readonly Recorded[]): Promise<void> {
  if (events.length === 0) return;
  for (const { stream, type } of events) {
    refuseControls(stream);
    refuseControls(type);
  }
  const column = (of: (event: Recorded) => string | bigint): string => events.map(of).join('\n');
  const values = [
    column(({ stream }) => stream),
    column(({ revision }) => revision),
    column(({ id }) => id),
    column(({ type }) => type),
    column(({ data }) => JSON.stringify(data)),
    column(({ metadata }) => JSON.stringify(metadata)),
    column(({ recordedAt }) => recordedAt),
  ];
  const client = await pool.connect().catch((error: unknown) => {
    throw ofRead(error);
  });
  let lost = false;
  try {
    await client.query({ text: RESTORE, values, query_timeout: TIME_LIMIT_MS } as pg.QueryConfig);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === NOT_THE_NEXT) {
      throw new NotTheNext(`Nothing was written: ${error.message}.`, { cause: error });
    }
    lost = true;
    throw ofAppend(error);
  } finally {
    client.release(lost);
  }
}
