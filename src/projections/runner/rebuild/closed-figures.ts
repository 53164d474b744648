import pg from 'pg';
import { comparePositions, type Position } from '../../../domain/kernel/position.ts';
import { textOfError } from '../batch/park.ts';
import { LIVE, REBUILD } from '../batch/schemas.ts';
import type { Projection } from '../projection.ts';
import { readCheckpoint } from '../state/checkpoint.ts';

/** A figure of a closed period: live, and as the rebuild makes it. Null if it does not exist. */
export interface Difference {
  readonly figure: string;
  readonly stands: string | null;
  readonly rebuilt: string | null;
}

export interface Compared {
  /** Everything up to this position was compared. */
  readonly upTo: bigint;
  readonly count: number;
  /** The first thousand. */
  readonly differences: readonly Difference[];
}

/** A rebuild would change figures of closed periods, and the change was not accepted. Nothing was changed. */
export class FiguresWouldChange extends Error {
  override readonly name = 'FiguresWouldChange';
  readonly compared: Compared;
  constructor(compared: Compared) {
    super(
      `The rebuild would change figures of closed periods (${compared.count}): nothing was changed. ` +
        'Find out why. If the change is right, run it again with --accept and the reason.',
    );
    this.compared = compared;
  }
}

const SHOWN = 1_000;
const NO_END = 9_223_372_036_854_775_807n;

/**
 * Compares the new tables with the live ones, up to the position that both have reached. Later events book nothing on
 * closed days. Positions of another log are not comparable: then everything is compared.
 */
export async function compareClosed(
  pool: pg.Pool,
  projections: readonly Projection[],
  built: Position,
  isOtherLog: boolean,
): Promise<Compared> {
  const client = await pool.connect();
  try {
    const { position } = await readCheckpoint(client);
    const upTo = isOtherLog ? NO_END : (comparePositions(position, built) < 0 ? position : built).commit;
    const all: Compared[] = [];
    for (const { name, closedFigures } of projections) {
      if (closedFigures !== undefined) all.push(await differences(client, name, closedFigures, upTo));
    }
    return {
      upTo,
      count: all.reduce((sum, { count }) => sum + count, 0),
      differences: all.flatMap((one) => one.differences).slice(0, SHOWN),
    };
  } finally {
    client.release();
  }
}

async function differences(client: pg.ClientBase, projection: string, sql: string, upTo: bigint): Promise<Compared> {
  const of = (schema: string): string => sql.replaceAll('{tables}', schema);
  try {
    const { rows } = await client.query<Difference & { count: string }>(
      `
      SELECT figure, live.value AS stands, made.value AS rebuilt, count(*) OVER () AS count
      FROM (${of(LIVE.read)}) AS live FULL JOIN (${of(REBUILD.read)}) AS made USING (figure)
      WHERE live.value IS DISTINCT FROM made.value ORDER BY figure COLLATE "C" LIMIT ${SHOWN}`,
      [upTo],
    );
    return {
      upTo,
      count: Number(rows[0]?.count ?? 0),
      differences: rows.map(({ figure, stands, rebuilt }) => ({ figure, stands, rebuilt })),
    };
  } catch (error) {
    // Tables of another version may lack a column. The operator must accept the swap explicitly.
    if (!(error instanceof pg.DatabaseError) || !/^42/.test(error.code ?? '')) throw error;
    const difference = {
      figure: `everything closed in "${projection}"`,
      stands: `cannot be compared, as it was made by another version: ${textOfError(error)}`,
      rebuilt: null,
    };
    return { upTo, count: 1, differences: [difference] };
  }
}

/** A period was closed after the comparison. The checkpoint must be locked. */
export async function closedSince(client: pg.ClientBase, { upTo }: Compared): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM runner.directory_event WHERE type = 'PeriodClosed' AND position > $1 LIMIT 1`,
    [upTo],
  );
  return rowCount === 1;
}

/** Call it within the swap. Answers the key of the record. */
export async function recordAccepted(
  client: pg.ClientBase,
  { count, differences: list }: Compared,
  reason: string,
  at: bigint,
): Promise<Date | undefined> {
  const { rows } = await client.query<{ accepted_at: Date }>(
    `INSERT INTO runner.accepted (accepted_at, reason, position, changes, differences)
    VALUES (date_trunc('milliseconds', clock_timestamp()), $1, $2, $3, $4) RETURNING accepted_at`,
    [reason, at, count, JSON.stringify(list)],
  );
  return rows[0]?.accepted_at;
}

export async function certifyAccepted(pool: pg.Pool, acceptedAt: Date, certificate: string): Promise<void> {
  await pool.query('UPDATE runner.accepted SET certificate = $2 WHERE accepted_at = $1', [acceptedAt, certificate]);
}
