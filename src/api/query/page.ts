import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Day } from '../../domain/kernel/day.ts';
import { formatPosition, parsePosition, type Position } from '../../domain/kernel/position.ts';
import { readCursor, signCursor } from './cursor.ts';
import { resolveAsOf } from './as-of.ts';
import type { Api, DirectoryFollower } from '../ports.ts';
import { badQuery } from '../problem.ts';

/** What a page is asked with: its moment, which all pages of a list share, and where the page before ended. */
export interface Asked<After> {
  readonly position: Position | undefined;
  readonly instant: string;
  readonly on: Day;
  readonly after: After | undefined;
}

/** A cursor holds the question it belongs to, so that it goes on with no other one. */
const Place = z.strictObject({
  question: z.string(),
  position: z.string(),
  instant: z.string(),
  on: z.string(),
  after: z.unknown(),
});

interface Paged {
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
  readonly on?: Day | undefined;
}

/** Settles the moment: the query's, or the cursor's, so that pages agree whatever is recorded meanwhile. Throws Problem 400 or 503. */
export async function askedOf<After>(
  api: Api,
  directory: DirectoryFollower,
  request: FastifyRequest,
  query: Paged,
  After: z.ZodType<After>,
): Promise<Asked<After>> {
  if (query.cursor !== undefined) return fromCursor(api, request, query, query.cursor, After);
  const { position, instant, today } = await resolveAsOf(api, directory, request);
  return { position, instant, on: query.on ?? today, after: undefined };
}

function fromCursor<After>(
  api: Api,
  request: FastifyRequest,
  query: Paged,
  cursor: string,
  After: z.ZodType<After>,
): Asked<After> {
  const place = Place.safeParse(readCursor(api.cursorSecret, cursor));
  const after = After.safeParse(place.data?.after);
  const position = parsePosition(place.data?.position ?? '');
  if (!place.success || !after.success)
    throw badQuery({ parameter: 'cursor', message: 'is none that a list gave: take it from "next" as it is' });
  if (place.data.question !== questionOf(request, query))
    throw badQuery({
      parameter: 'cursor',
      message: 'belongs to another question: leave all other parameters as they were',
    });
  return { position, instant: place.data.instant, on: place.data.on, after: after.data };
}

/** The cursor of the next page. */
export function nextOf(
  api: Api,
  request: FastifyRequest,
  query: Paged,
  { instant, on }: Omit<Asked<unknown>, 'position' | 'after'>,
  position: Position,
  after: unknown,
): string | null {
  if (after === undefined) return null;
  return signCursor(api.cursorSecret, {
    question: questionOf(request, query),
    position: formatPosition(position),
    instant,
    on,
    after,
  });
}

/** The address and every parameter but where in the list it is. */
function questionOf(request: FastifyRequest, query: Paged): string {
  const [path] = request.url.split('?');
  const parameters = Object.entries(query).filter(([name]) => name !== 'cursor' && name !== 'limit');
  return JSON.stringify([path, parameters.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
