import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { type Day, localDay } from '../../domain/kernel/day.ts';
import { comparePositions, formatPosition, parsePosition, type Position } from '../../domain/kernel/position.ts';
import { Instant } from '../../domain/kernel/schema.ts';
import type { Api, DirectoryFollower } from '../ports.ts';
import { badQuery, Problem } from '../problem.ts';

/** What was known when: the position up to which facts count; undefined is all that is projected. */
export interface AsOf {
  readonly position: Position | undefined;
  /** RFC 3339. */
  readonly instant: string;
  /** The instant's day in the company's time zone (UTC while there is no company). */
  readonly today: Day;
}

const WAIT_S = 2;
const LONGEST_WAIT_S = 30;

/** Settles `asOf` and `Pacesetter-Position` with `Prefer: wait`, and waits until the read models have come that far. Throws Problem 400 or 503. */
export async function resolveAsOf(api: Api, directory: DirectoryFollower, request: FastifyRequest): Promise<AsOf> {
  const seconds = preferredWait(request);
  const atLeast = positionHeader(request);
  if (atLeast) await projected(api, atLeast, seconds);
  const { asOf } = request.query as { asOf?: unknown };
  const known =
    asOf === undefined ? { position: undefined, instant: api.clock().toISOString() } : await knownAt(api, asOf);
  if (known.position) await projected(api, known.position, seconds);
  return { ...known, today: localDay(known.instant, directory.current().company?.timeZone ?? 'Etc/UTC') };
}

async function knownAt(api: Api, asOf: unknown): Promise<{ position: Position; instant: string }> {
  const position = typeof asOf === 'string' ? parsePosition(asOf) : undefined;
  if (position) return { position, instant: await recordedAt(api, position) };
  const instant = Instant.safeParse(asOf);
  if (!instant.success)
    throw badQuery({
      parameter: 'asOf',
      message:
        'must be an RFC 3339 instant such as 2026-03-03T12:00:00Z (a plus sign as %2B) or a position such as 1048:1048',
    });
  const at = new Date(instant.data);
  if (at > api.clock())
    throw badQuery({ parameter: 'asOf', message: 'lies in the future: what will be known then is not known yet' });
  return { position: await api.store.positionAt(at), instant: at.toISOString() };
}

async function recordedAt(api: Api, position: Position): Promise<string> {
  if (comparePositions(position, await api.store.head()) > 0)
    throw badQuery({ parameter: 'asOf', message: 'lies behind the end of the log' });
  const recorded = await api.store.recordedAt(position);
  if (recorded === undefined) throw badQuery({ parameter: 'asOf', message: 'lies before the first event' });
  return recorded;
}

function preferredWait(request: FastifyRequest): number {
  const wait = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(String(request.headers['prefer'] ?? ''));
  return wait ? Math.min(Number(wait[1]), LONGEST_WAIT_S) : WAIT_S;
}

/** The `Pacesetter-Position` header; undefined where there is none. Throws Problem 400. */
export function positionHeader(request: FastifyRequest): Position | undefined {
  const header = request.headers['pacesetter-position'];
  if (header === undefined) return undefined;
  const position = typeof header === 'string' ? parsePosition(header) : undefined;
  if (position) return position;
  throw new Problem(
    400,
    'BadHeader',
    'Pacesetter-Position must be a position such as 1048:1048, as an earlier answer gave it.',
    { faults: [{ pointer: 'Pacesetter-Position', message: 'is no position' }] },
  );
}

/** Waits until the read models stand at the position or behind it. */
async function projected(api: Api, position: Position, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const [row] = await api.readModel.query<{ commit_position: string }>(
      'SELECT commit_position FROM runner.checkpoint',
      [],
    );
    if (row && BigInt(row.commit_position) >= position.commit) return;
    if (performance.now() >= deadline) {
      throw new Problem(
        503,
        'NotProjectedYet',
        `The read models have not reached ${formatPosition(position)} within ${seconds} s. Ask again, or wait longer with Prefer: wait=10.`,
        { headers: { 'retry-after': '1' } },
      );
    }
    await pause(10);
  }
}
