import type pg from 'pg';
import { comparePositions, formatPosition } from '../../../domain/kernel/position.ts';
import type { EventStore } from '../../../infra/eventstore/port.ts';
import { transact } from '../../../infra/postgres/transaction.ts';
import type { Projection } from '../projection.ts';
import { readCheckpoint } from '../state/checkpoint.ts';
import { type Skipped, skippedEvents } from '../state/skips.ts';
import { inSnapshot } from '../state/snapshot.ts';
import { copyLog, LOG_CHECKS } from './verify-log.ts';

export interface Finding {
  /** The check that failed, as a sentence about what is expected. */
  readonly check: string;
  /** What was found instead. */
  readonly found: string;
}

export interface VerifyOptions {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  /** `position` is of the last event that was read. Events are spread about evenly over the positions. */
  readonly progress?: (events: number, position: bigint) => void;
}

export interface Verified {
  readonly events: number;
  readonly checks: readonly string[];
  readonly findings: readonly Finding[];
  /** Events that an operator decided to skip. They are not findings. */
  readonly skipped: readonly Skipped[];
}

/** At most so many findings of one check are answered. */
const SHOWN = 20;

const HEAD = 'the checkpoint is in the log';
const PARKED = 'no event is parked';
const COPY = 'the copy of the directory is the log’s own events';

/**
 * Reads the whole log, and checks the read models against each other. Throws StoreAway. It needs space for one row per
 * event in temporary tables.
 */
export async function verify(options: VerifyOptions): Promise<Verified> {
  const log = await verifyLog(options);
  const models = await verifyModels(options);
  return {
    events: log.events,
    checks: [...log.checks, ...models.checks],
    findings: [...log.findings, ...models.findings],
    skipped: models.skipped,
  };
}

async function verifyLog({ pool, store, progress }: VerifyOptions): Promise<Omit<Verified, 'skipped'>> {
  const client = await pool.connect();
  try {
    return await transact(client, async () => {
      const events = await copyLog(client, store, progress);
      const checks = LOG_CHECKS.filter(({ name }) => store.dense || name !== 'positions have no gaps');
      const findings: Finding[] = [];
      for (const { name, sql } of [...checks, { name: COPY, sql: DIRECTORY_IS_COPIED }]) {
        findings.push(...(await offending(client, name, sql)));
      }
      return { events, checks: [...checks.map(({ name }) => name), COPY], findings };
    });
  } finally {
    client.release(true);
  }
}

const DIRECTORY_IS_COPIED = `
SELECT coalesce(log.position, copy.position) AS position, coalesce(log.stream, copy.stream) AS stream,
  copy.position IS NOT NULL AS copied
FROM (SELECT * FROM verified WHERE directory AND position <= (SELECT commit_position FROM runner.checkpoint)) AS log
FULL JOIN (SELECT * FROM runner.directory_event WHERE position <= (SELECT max(position) FROM verified)) AS copy
  ON copy.position = log.position AND copy.stream = log.stream AND copy.revision = log.revision
WHERE copy.position IS NULL OR log.position IS NULL`;

/** Runs all checks on one snapshot. */
async function verifyModels({ pool, store, projections }: VerifyOptions): Promise<Omit<Verified, 'events'>> {
  return inSnapshot(pool, async (client) => {
    const { position } = await readCheckpoint(client);
    const findings: Finding[] = [];
    const head = await store.head();
    if (comparePositions(position, head) > 0) {
      findings.push({
        check: HEAD,
        found: `the checkpoint is ${formatPosition(position)}, the log ends at ${formatPosition(head)}`,
      });
    }
    findings.push(
      ...(await offending(
        client,
        PARKED,
        'SELECT position, stream, event_type, projection, error FROM runner.parked ORDER BY position',
      )),
    );
    await client.query('SET LOCAL search_path = read');
    const checks = projections.flatMap(({ name, checks: own }) =>
      own.map((check) => ({ name: `${name}: ${check.name}`, sql: check.sql })),
    );
    for (const { name, sql } of checks) findings.push(...(await offending(client, name, sql)));
    return {
      checks: [HEAD, PARKED, ...checks.map(({ name }) => name)],
      findings,
      skipped: await skippedEvents(client),
    };
  });
}

async function offending(client: pg.ClientBase, check: string, sql: string): Promise<Finding[]> {
  const { rows } = await client.query<{ found: string }>(
    `SELECT to_jsonb(offending)::text AS found FROM (${sql.replace(/;\s*$/, '')}) AS offending LIMIT ${SHOWN}`,
  );
  return rows.map(({ found }) => ({ check, found }));
}
