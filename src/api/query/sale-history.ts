import { z } from 'zod';
import { formatPosition, type Position, positionOf } from '../../domain/kernel/position.ts';
import { Id } from '../../domain/kernel/schema.ts';
import { saleStream } from '../../domain/sales/decider.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { Problem } from '../problem.ts';
import { knownAt, positionHeader } from './as-of.ts';
import type { Question } from './question.ts';

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
}

/**
 * The events of the sale that the path names, as they were known then, from its own stream. Throws Problem 400, 404 if
 * the sale was not recorded by then, and StoreAway.
 */
export async function saleHistory(question: Question, asOf: string | undefined): Promise<SaleHistory> {
  const { api, request } = question;
  positionHeader(request); // the log includes every position that it gave; a malformed one is refused
  const ids = SaleIds.safeParse(request.params);
  const known = asOf === undefined ? now(api.clock()) : await knownAt(api, 'asOf', asOf);
  const events = ids.success ? await eventsOf(question, saleStream(ids.data), known.position?.commit) : [];
  const last = events.at(-1);
  if (!last) throw unknownSale();
  const position = formatPosition(known.position ?? positionOf(last.position));
  return { head: { position, asOf: known.instant, lagMs: 0 }, events };
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
