import { z } from 'zod';
import { type Day, localDay } from '../../domain/kernel/day.ts';
import { formatPosition, type Position, positionOf } from '../../domain/kernel/position.ts';
import { Id } from '../../domain/kernel/schema.ts';
import { saleStream } from '../../domain/sales/decider.ts';
import type { SaleEvent } from '../../domain/sales/events.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import { Problem } from '../problem.ts';
import { knownAt, positionHeader } from './as-of.ts';
import { showDirectory } from './directory-at.ts';
import type { Question } from './question.ts';
import { ORGANISATION, reachOf, seesOrder, type Sight, sightAt, sightOf } from './sight.ts';

export const SalePath = z.object({
  source: z.string().describe('The source of RecordSale, compared exactly.'),
  saleId: z.string().describe('The saleId of RecordSale, compared exactly.'),
});

/** The ids that a recorded sale can have. */
const SaleIds = z.object({ source: Id, saleId: Id });

export interface SaleHistory {
  readonly head: { readonly position: string; readonly asOf: string; readonly lagMs: number };
  /** At least the one that recorded the sale. */
  readonly events: readonly Recorded[];
  readonly sight: Sight;
}

/**
 * The events of the sale that the path names, as they were known then, from its own stream. Throws Problem 400, 404 if
 * the sale was not recorded by then, 403 if the caller may not see it, and StoreAway.
 */
export async function saleHistory(
  question: Question,
  { asOf, on }: { readonly asOf?: string | undefined; readonly on?: Day | undefined },
): Promise<SaleHistory> {
  const { api, request } = question;
  positionHeader(request); // the log includes every position that it gave; a malformed one is refused
  const ids = SaleIds.safeParse(request.params);
  const known = asOf === undefined ? now(api.clock()) : await knownAt(api, 'asOf', asOf);
  const moment = { position: known.position, on: on ?? dayOf(question, known.instant) };
  const events = ids.success ? await eventsOf(question, saleStream(ids.data), known.position?.commit) : [];
  const sight = await seeing(question, moment, events);
  const last = events.at(-1);
  if (!last) throw unknownSale();
  const position = formatPosition(known.position ?? positionOf(last.position));
  return { head: { position, asOf: known.instant, lagMs: 0 }, events, sight };
}

/** Throws Problem 403 if the caller may not see the sale. To one who does not see all, an unknown sale is such. */
async function seeing(
  question: Question,
  { position, on }: { readonly position: Position | undefined; readonly on: Day },
  events: readonly Recorded[],
): Promise<Sight> {
  if (reachOf(question) === 'all') return sightAt(question, { position, on });
  return showDirectory(question, { position, types: ORGANISATION }, ({ directory }) => {
    const sight = sightOf(question, { directory, on });
    const order = (events as readonly SaleEvent[]).findLast(isOrder);
    const soldOn = order && dayOf(question, order.data.soldAt);
    if (!order || !soldOn || !seesOrder(sight, creditedIn(order.data), { directory, on: soldOn })) {
      throw notSeen(callerOf(question.request));
    }
    return sight;
  });
}

type Order = Extract<SaleEvent, { readonly type: 'SaleRecorded' | 'SaleAmended' }>;

function isOrder(event: SaleEvent): event is Order {
  return event.type === 'SaleRecorded' || event.type === 'SaleAmended';
}

/** Who is credited with an order, overlays included. */
export function creditedIn({ credits, overlays = [] }: Pick<Order['data'], 'credits' | 'overlays'>): string[] {
  return [...new Set([...credits, ...overlays].map(({ salespersonId }) => salespersonId))];
}

function dayOf({ directory }: Question, instant: string): Day {
  return localDay(instant, directory.current().company?.timeZone ?? 'Etc/UTC');
}

export function unknownSale(): Problem {
  return new Problem(
    404,
    'SaleIsUnknown',
    'No such sale was recorded by then. Both ids are compared exactly. Ask again with a later asOf if it was ' +
      'recorded later.',
  );
}

function now(time: Date): { readonly position: Position | undefined; readonly instant: string } {
  return { position: undefined, instant: time.toISOString() };
}

async function eventsOf({ api }: Question, stream: string, until: bigint | undefined): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for await (const event of api.store.read(stream)) {
    if (until !== undefined && event.position > until) break;
    events.push(event);
  }
  return events;
}
