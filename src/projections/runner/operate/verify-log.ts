import type pg from 'pg';
import { DIRECTORY_EVENTS } from '../../../domain/directory/advance.ts';
import { START } from '../../../domain/kernel/position.ts';
import type { EventStore } from '../../../infra/eventstore/port.ts';
import { copyInto, copyText, lineOf } from '../batch/copy-text.ts';
import type { Check } from '../projection.ts';

const TABLE = `
CREATE TEMPORARY TABLE verified (
  ordinal bigint, position bigint, stream text, revision bigint, recorded_at timestamptz, command_id text,
  directory boolean
) ON COMMIT DROP`;
const COLUMNS = ['ordinal', 'position', 'stream', 'revision', 'recorded_at', 'command_id', 'directory'];

const directoryTypes: ReadonlySet<string> = new Set(DIRECTORY_EVENTS);

/**
 * Copies what is checked of each event into the temporary table `verified`: Postgres sorts on disk what does not fit in
 * memory. Answers the number of events.
 */
export async function copyLog(
  client: pg.ClientBase,
  store: EventStore,
  progress: (events: number, position: bigint) => void = () => undefined,
): Promise<number> {
  await client.query(TABLE);
  let ordinal = 0;
  for await (const page of store.readAll(START)) {
    const lines = copyText();
    for (const { position, stream, revision, recordedAt, metadata, type } of page) {
      lines.add(
        lineOf([
          ordinal++,
          position,
          stream,
          revision,
          recordedAt,
          metadata.commandId ?? null,
          directoryTypes.has(type),
        ]),
      );
    }
    await copyInto(client, 'verified', COLUMNS, lines.chunks());
    progress(ordinal, page.at(-1)?.position ?? START.commit);
  }
  await client.query('ANALYZE verified');
  return ordinal;
}

/** Each query answers the rows that contradict its name. */
export const LOG_CHECKS: readonly Check[] = [
  {
    name: 'positions rise',
    sql: `
    SELECT * FROM (SELECT position, lag(position) OVER (ORDER BY ordinal) AS before FROM verified) AS pairs
    WHERE position <= before`,
  },
  {
    name: 'positions have no gaps',
    sql: 'SELECT position, ordinal AS expected FROM verified WHERE position <> ordinal ORDER BY ordinal',
  },
  {
    name: 'recorded times never run backwards',
    sql: `
    SELECT * FROM (
      SELECT position, recorded_at, lag(recorded_at) OVER (ORDER BY ordinal) AS before FROM verified
    ) AS pairs
    WHERE recorded_at < before`,
  },
  {
    name: 'revisions of a stream are 0, 1, 2, …',
    sql: `
    SELECT * FROM (
      SELECT stream, position, revision, row_number() OVER (PARTITION BY stream ORDER BY ordinal) - 1 AS expected
      FROM verified
    ) AS numbered
    WHERE revision <> expected`,
  },
  // One append writes all events of a command: next to each other, with one recorded time.
  {
    name: 'a command wrote to a stream once',
    sql: `
    SELECT stream, command_id, count(*) AS events, min(position) AS first, max(position) AS last
    FROM verified WHERE command_id IS NOT NULL
    GROUP BY stream, command_id
    HAVING max(revision) - min(revision) + 1 <> count(*) OR min(recorded_at) <> max(recorded_at)`,
  },
];
