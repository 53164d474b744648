import { compare, type Decimal, subtract } from '../../kernel/decimal.ts';
import { at, delivered, none, orderedIn, plus, type Quantities, quantitiesOf, shipped } from './carried.ts';
import type { Fact } from './facts.ts';
import type { DatedFact, Fulfilled, Moment } from './fulfilled.ts';

/** How far an order is. What has not happened is undefined. */
export interface Progress {
  readonly started: Moment | undefined;
  readonly finished: Moment | undefined;
  readonly firstShipped: Moment | undefined;
  /** When the last of it was shipped. */
  readonly shipped: Moment | undefined;
  readonly firstDelivered: Moment | undefined;
  /** When the last of it arrived. */
  readonly delivered: Moment | undefined;
  /** The first follow-up after the delivery; before it is complete, the first of all. */
  readonly followedUp: Moment | undefined;
}

/** What delivery was first promised for, and when the promise was made. Rule 12: later promises never replace it. */
export function firstPromise({ promisedAt, sold, facts }: Fulfilled): { promisedAt: string; told: Moment } | undefined {
  if (promisedAt !== undefined) return { promisedAt, told: sold };
  const [first] = facts.filter((fact) => fact.type === 'PromiseChanged').sort(byInstant);
  return first && { promisedAt: first.data.promisedAt, told: momentOf(first) };
}

export function progressOf(order: Fulfilled): Progress {
  const facts = order.facts.toSorted(byInstant);
  const shipments = facts.filter((fact) => fact.type === 'SaleShipped');
  const deliveries = facts.filter((fact) => fact.type === 'SaleDelivered');
  const complete = completed(
    order,
    deliveries.map((fact) => ({
      ...momentOf(fact),
      // Nobody said what it brought, and its shipment is unknown: the whole order.
      brought: delivered(fact.data, order.lines, facts) ?? orderedIn(order.lines),
    })),
  );
  const followUps = facts.filter((fact) => fact.type === 'SaleFollowedUp').map(momentOf);
  const instant = complete && Date.parse(complete.at);
  return {
    started: first(facts, 'ProcessingStarted'),
    finished: first(facts, 'ProcessingFinished'),
    firstShipped: first(facts, 'SaleShipped'),
    shipped: completed(
      order,
      shipments.map((fact) => ({ ...momentOf(fact), brought: shipped(fact.data, order.lines) })),
    ),
    firstDelivered: first(facts, 'SaleDelivered'),
    delivered: complete,
    followedUp: followUps.find((followUp) => instant === undefined || Date.parse(followUp.at) >= instant),
  };
}

/** What came of an order at once, or went back. */
interface Move extends Moment {
  readonly brought: Quantities;
  readonly back?: Quantities;
}

/**
 * When every line's ordered quantity, less what had come back before, was there. Undefined if it is not yet, or if
 * nothing moved at all.
 */
function completed({ lines, returns }: Fulfilled, forth: readonly Move[]): Moment | undefined {
  if (forth.length === 0) return undefined;
  const back = returns.map((one): Move => ({ ...one, brought: none(lines), back: quantitiesOf(one.lines, lines) }));
  const ordered = orderedIn(lines);
  let there = none(lines);
  let gone = none(lines);
  let begun = false;
  // What is delivered at the very instant of a return had arrived before it.
  for (const move of [...forth, ...back].sort(byTime)) {
    begun ||= move.back === undefined;
    there = plus(there, move.brought);
    gone = move.back ? plus(gone, move.back) : gone;
    if (begun && ordered.every((quantity, index) => isAtLeast(at(there, index), subtract(quantity, at(gone, index))))) {
      return { at: move.at, on: move.on };
    }
  }
  return undefined;
}

function isAtLeast(quantity: Decimal, least: Decimal): boolean {
  return compare(quantity, least) >= 0;
}

function first(facts: readonly DatedFact[], type: Fact['type']): Moment | undefined {
  const fact = facts.find((each) => each.type === type);
  return fact && momentOf(fact);
}

function momentOf({ data, on }: DatedFact): Moment {
  return { at: data.at, on };
}

/** Facts of one instant, written with different offsets, are in a fixed order, whichever was recorded first. */
function byInstant(a: DatedFact, b: DatedFact): number {
  return byTime(a.data, b.data) || (a.data.at < b.data.at ? -1 : 1);
}

function byTime(a: Pick<Moment, 'at'>, b: Pick<Moment, 'at'>): number {
  return Date.parse(a.at) - Date.parse(b.at);
}
