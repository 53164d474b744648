import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Day } from '../../domain/kernel/day.ts';
import { formatPosition, parsePosition, type Position } from '../../domain/kernel/position.ts';
import { badQuery } from '../problem.ts';
import { resolveAsOf, resolveNow } from './as-of.ts';
import { readCursor, signCursor } from './cursor.ts';
import { limitOf } from './parameters.ts';
import type { Question } from './question.ts';

/** `next` of an answer with a list. */
export const next = z.string().nullable().describe('The cursor of the next page. Null on the last page.');

/** What a page is asked with: its moment, which all pages of a list share, and where the page before ended. */
export interface PageRequest<After> {
  /** Undefined for all that is projected. */
  readonly position: Position | undefined;
  readonly instant: string;
  readonly on: Day;
  readonly after: After | undefined;
  readonly limit: number;
}

/** A cursor holds its query, so that it is refused by every other one. */
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
  readonly asOf?: string | undefined;
  readonly on?: Day | undefined;
}

/**
 * The moment of a page: that of the query, or that of the cursor, so that pages agree although more is recorded
 * meanwhile. `After` is the schema of the place where a page ends. Throws Problem 400 or 503.
 */
export async function askedOf<After>(
  question: Question,
  query: Paged,
  After: z.ZodType<After>,
): Promise<PageRequest<After>> {
  const limit = limitOf(query.limit);
  const place = placeOf(question, query, After);
  if (place) return { ...place, limit };
  const { asOf } = query;
  const known = asOf === undefined ? await resolveNow(question) : await resolveAsOf(question, 'asOf', asOf);
  return { position: known.position, instant: known.instant, on: query.on ?? known.today, after: undefined, limit };
}

/** The moment and the place that the query's cursor holds. Undefined without a cursor. Throws Problem 400. */
export function placeOf<After>(
  { api, request }: Question,
  query: Paged,
  After: z.ZodType<After>,
): Omit<PageRequest<After>, 'limit'> | undefined {
  if (query.cursor === undefined) return undefined;
  const place = Place.safeParse(readCursor(api.cursorSecret, query.cursor));
  const after = After.safeParse(place.data?.after);
  if (!place.success || !after.success) {
    throw badQuery({ parameter: 'cursor', message: 'is not a cursor from this list: send "next" unchanged' });
  }
  const { question, position, instant, on } = place.data;
  if (question !== questionOf(request, query)) {
    throw badQuery({
      parameter: 'cursor',
      message: 'belongs to another query: leave all other parameters as they were',
    });
  }
  return { position: parsePosition(position), instant, on, after: after.data };
}

/** The cursor of the page after `after`. Null on the last page, where that is undefined. */
export function nextOf(
  { api, request }: Question,
  query: Paged,
  { position, instant, on }: { readonly position: Position; readonly instant: string; readonly on: Day },
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

/** The rows of a page, of which one more was asked for. `last` is the last row of the page if more follow. */
export function cut<Row>(
  rows: readonly Row[],
  limit: number,
): { readonly shown: Row[]; readonly last: Row | undefined } {
  const shown = rows.slice(0, limit);
  return { shown, last: rows.length > limit ? shown.at(-1) : undefined };
}

/** The address and all parameters, without those that choose the page. */
function questionOf(request: FastifyRequest, query: Paged): string {
  const [path] = request.url.split('?');
  const parameters = Object.entries(query).filter(([name]) => name !== 'cursor' && name !== 'limit');
  return JSON.stringify([path, parameters.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
