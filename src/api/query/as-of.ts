import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { type Day, localDay } from '../../domain/kernel/day.ts';
import { comparePositions, formatPosition, parsePosition, type Position } from '../../domain/kernel/position.ts';
import { Instant } from '../../domain/kernel/schema.ts';
import type { Api } from '../ports.ts';
import { badQuery, Problem } from '../problem.ts';
import type { Question } from './question.ts';

/** A moment in recorded time: facts up to the position count. */
export interface AsOf<At extends Position | undefined = Position> {
  readonly position: At;
  /** RFC 3339. */
  readonly instant: string;
  /** The day of the instant in the company's time zone, or in UTC before there is a company. */
  readonly today: Day;
}

const WAIT_S = 2;
const LONGEST_WAIT_S = 30;

/** The moment now: all that is projected, at least up to `Pacesetter-Position`. Throws Problem 400 or 503. */
export async function resolveNow(question: Question): Promise<AsOf<undefined>> {
  await reachHeader(question);
  const instant = question.api.clock().toISOString();
  return { position: undefined, instant, today: todayOf(question, instant) };
}

/**
 * The moment that a parameter names. Waits until the read models have reached it, and the position in the header
 * `Pacesetter-Position`, for as long as `Prefer: wait` says. Throws Problem 400 or 503.
 */
export async function resolveAsOf(question: Question, parameter: string, text: string): Promise<AsOf> {
  await reachHeader(question);
  const known = await knownAt(question.api, parameter, text);
  await projected(question.api, known.position, preferredWait(question.request));
  return { ...known, today: todayOf(question, known.instant) };
}

async function reachHeader({ api, request }: Question): Promise<void> {
  const atLeast = positionHeader(request);
  if (atLeast) await projected(api, atLeast, preferredWait(request));
}

/** The day of the instant in the company's time zone. */
export function todayOf({ directory }: Pick<Question, 'directory'>, instant: string): Day {
  return localDay(instant, directory.current().company?.timeZone ?? 'Etc/UTC');
}

/** The moment that a parameter names, even if the read models have not reached it. Throws Problem 400. */
export async function knownAt(
  api: Api,
  parameter: string,
  text: string,
): Promise<{ readonly position: Position; readonly instant: string }> {
  const position = parsePosition(text);
  if (position) return { position, instant: await recordedAt(api, parameter, position) };
  const instant = Instant.safeParse(text);
  if (!instant.success) {
    throw badQuery({
      parameter,
      message:
        'must be an RFC 3339 instant such as 2026-03-03T12:00:00Z (a plus sign as %2B) or a position such as 1048:1048',
    });
  }
  const at = new Date(instant.data);
  if (at > api.clock()) {
    throw badQuery({ parameter, message: 'is in the future: what is known then is not recorded yet' });
  }
  return { position: await api.store.positionAt(at), instant: at.toISOString() };
}

async function recordedAt(api: Api, parameter: string, position: Position): Promise<string> {
  if (comparePositions(position, await api.store.head()) > 0) {
    throw badQuery({ parameter, message: 'is after the end of the log' });
  }
  const recorded = await api.store.recordedAt(position);
  if (recorded === undefined) throw badQuery({ parameter, message: 'is before the first event' });
  return recorded;
}

function preferredWait(request: FastifyRequest): number {
  const wait = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(String(request.headers['prefer'] ?? ''));
  return wait ? Math.min(Number(wait[1]), LONGEST_WAIT_S) : WAIT_S;
}

/** The `Pacesetter-Position` header. Undefined if there is none. Throws Problem 400. */
export function positionHeader(request: FastifyRequest): Position | undefined {
  const header = request.headers['pacesetter-position'];
  if (header === undefined) return undefined;
  const position = typeof header === 'string' ? parsePosition(header) : undefined;
  if (position) return position;
  throw new Problem(
    400,
    'BadHeader',
    'Pacesetter-Position must be a position such as 1048:1048, from an earlier answer.',
    { faults: [{ pointer: 'Pacesetter-Position', message: 'is not a position' }] },
  );
}

/** Waits until the read models have reached the position. Throws Problem 503 if they have not in time. */
export async function projected(api: Api, position: Position, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const standing = await api.standing();
    if (standing && standing.position.commit >= position.commit) return;
    if (standing?.rebuildNeeded !== undefined) throw rebuildNeeded(standing.rebuildNeeded);
    if (performance.now() >= deadline) {
      throw new Problem(
        503,
        'NotProjectedYet',
        `The read models have not reached ${formatPosition(position)} within ${seconds} s. ` +
          'Ask again, or wait longer with Prefer: wait=10.',
        { headers: { 'retry-after': '1' } },
      );
    }
    await pause(10);
  }
}

/** A query cannot be answered from tables of another version. */
export function rebuildNeeded(why: string): Problem {
  return new Problem(503, 'RebuildNeeded', `${why} Commands are accepted meanwhile.`, {
    headers: { 'retry-after': '5' },
  });
}
