import type { Day } from '../../kernel/day.ts';
import type { SaleEvent, SaleRecorded } from '../events.ts';
import type { OrderedLines } from './carried.ts';
import type { LineQuantity } from './events.ts';
import { type Fact, withoutRetracted } from './facts.ts';

/** When something happened (RFC 3339), and on which day of the company's time zone. */
export interface Moment {
  readonly at: string;
  readonly on: Day;
}

/** A fact with the local day of its instant. */
export type DatedFact = Fact & { readonly on: Day };

/** What the progress of an order is computed from. */
export interface Fulfilled {
  readonly lines: OrderedLines;
  readonly sold: Moment;
  /** What the sale promised; an amendment does not replace it (rule 12). */
  readonly promisedAt: string | undefined;
  /** Of the order as last amended. */
  readonly returns: readonly (Moment & { readonly lines: readonly LineQuantity[] })[];
  readonly facts: readonly DatedFact[];
}

/** What stands after one more event, which carries the local day. The event before a sale is recorded is an error. */
export function afterEvent(before: Fulfilled | undefined, event: SaleEvent, on: Day): Fulfilled {
  if (event.type === 'SaleRecorded' || event.type === 'SaleAmended') {
    return ordered(event.data, on, before);
  }
  if (!before) throw new Error(`${event.type} comes before the sale is recorded: the order is unknown.`);
  switch (event.type) {
    case 'SaleCancelled':
      return before;
    case 'SaleReturned': {
      const lines = event.data.reversed.map(({ line, quantity }) => ({ line, quantity }));
      return { ...before, returns: [...before.returns, { at: event.data.at, on, lines }] };
    }
    case 'FactRetracted':
      return { ...before, facts: withoutRetracted(before.facts, event.data) };
    default: {
      // Nothing else of a recorded event: what stands is stored.
      const { type, data } = event;
      return { ...before, facts: [...before.facts, { type, data, on } as DatedFact] };
    }
  }
}

/** Of an amended order nothing has come back yet. */
function ordered({ lines, soldAt, promisedAt }: SaleRecorded, on: Day, before: Fulfilled | undefined): Fulfilled {
  return {
    lines: lines.map(({ quantity }) => ({ quantity })),
    sold: { at: soldAt, on },
    promisedAt: before?.promisedAt ?? promisedAt,
    returns: [],
    facts: before?.facts ?? [],
  };
}
