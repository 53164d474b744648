import { localDay } from '../../domain/kernel/day.ts';
import type { SaleEvent } from '../../domain/sales/events.ts';
import { factsNamed } from '../../domain/sales/fulfilment/facts.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import type { Timeline } from './timeline-schema.ts';

export type SaleRecord = Recorded & SaleEvent;
type OrderFact = Answered<typeof Timeline>['facts'][number];
type Promised = Answered<typeof Timeline>['promises'][number];
type Told = Pick<OrderFact, 'eventId' | 'event' | 'position' | 'recordedAt' | 'actor'>;
type RetractedFact = Extract<SaleRecord, { readonly type: 'FactRetracted' }>;
type FactRecord = Exclude<
  SaleRecord,
  { readonly type: 'FactRetracted' | 'SaleRecorded' | 'SaleAmended' | 'SaleCancelled' | 'SaleReturned' }
>;

/** What happened, in the order of the instants. Facts that were taken back say so. */
export function factsOf(events: readonly SaleRecord[]): OrderFact[] {
  return events
    .flatMap((event): OrderFact[] => {
      const shown = shownOf(event);
      if (!shown) return [];
      return [{ ...shown, on: event.metadata.day, ...toldBy(event), retracted: retractionOf(event, events) }];
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

type Shown = Pick<OrderFact, 'fact' | 'id' | 'at' | 'lines' | 'detail'>;

/** Undefined for what is shown elsewhere: promises, and what takes a fact back. */
function shownOf(event: SaleRecord): Shown | undefined {
  switch (event.type) {
    case 'SaleRecorded':
      return { fact: 'sale', id: null, at: event.data.soldAt, lines: linesOf(event.data.lines), detail: null };
    case 'SaleAmended': {
      const { soldAt, lines, reason } = event.data;
      return { fact: 'amendment', id: null, at: soldAt, lines: linesOf(lines), detail: reason ?? null };
    }
    case 'SaleCancelled':
      return { fact: 'cancellation', id: null, at: event.recordedAt, lines: null, detail: event.data.reason };
    case 'SaleReturned': {
      const { returnId, at, reason, reversed } = event.data;
      const lines = reversed.map(({ line, quantity }) => ({ line, quantity }));
      return { fact: 'return', id: returnId, at, lines, detail: reason };
    }
    case 'ProcessingStarted':
      return { fact: 'processing start', id: null, at: event.data.at, lines: null, detail: null };
    case 'ProcessingFinished':
      return { fact: 'processing finish', id: null, at: event.data.at, lines: null, detail: null };
    case 'SaleShipped': {
      const { shipmentId, at, lines, carrier } = event.data;
      return { fact: 'shipment', id: shipmentId, at, lines: lines ?? null, detail: carrier ?? null };
    }
    case 'SaleDelivered': {
      const { shipmentId, at, lines } = event.data;
      return { fact: 'delivery', id: shipmentId, at, lines: lines ?? null, detail: null };
    }
    case 'SaleFollowedUp': {
      const { followUpId, at, outcome } = event.data;
      return { fact: 'follow-up', id: followUpId, at, lines: null, detail: outcome };
    }
    case 'PromiseChanged':
    case 'FactRetracted':
      return undefined;
  }
}

function linesOf(lines: readonly { readonly quantity: string }[]): OrderFact['lines'] {
  return lines.map(({ quantity }, index) => ({ line: index + 1, quantity }));
}

/** The promises in recorded order. */
export function promisesOf(events: readonly SaleRecord[], timeZone: string): Promised[] {
  const promises = events.flatMap((event): Omit<Promised, 'first'>[] => {
    const said = saidIn(event);
    if (!said) return [];
    const promisedOn = localDay(said.promisedAt, timeZone);
    return [{ ...said, promisedOn, ...toldBy(event), retracted: retractionOf(event, events) }];
  });
  const first = firstOf(promises);
  return promises.map((promise) => ({ ...promise, first: promise === first }));
}

function saidIn(event: SaleRecord): Pick<Promised, 'promisedAt' | 'toldAt' | 'reason'> | undefined {
  if (event.type === 'PromiseChanged') {
    const { promisedAt, at, reason } = event.data;
    return { promisedAt, toldAt: at, reason };
  }
  if ((event.type !== 'SaleRecorded' && event.type !== 'SaleAmended') || event.data.promisedAt === undefined) {
    return undefined;
  }
  return { promisedAt: event.data.promisedAt, toldAt: event.data.soldAt, reason: null };
}

/** The first promise of the sale itself; without one, the change with the earliest instant. */
function firstOf(promises: readonly Omit<Promised, 'first'>[]): Omit<Promised, 'first'> | undefined {
  const ofSale = promises.find(({ event }) => event !== 'PromiseChanged');
  const changes = promises.filter(({ event, retracted }) => event === 'PromiseChanged' && !retracted);
  return ofSale ?? changes.sort((a, b) => Date.parse(a.toldAt) - Date.parse(b.toldAt))[0];
}

function toldBy({ id, type, position, recordedAt, metadata }: SaleRecord): Told {
  return { eventId: id, event: type, position: eventPosition(position), recordedAt, actor: metadata.actor };
}

/** The first retraction after the fact that names it. */
function retractionOf(event: SaleRecord, events: readonly SaleRecord[]): OrderFact['retracted'] {
  if (!isFact(event)) return null;
  const retraction = events.find(
    (other): other is RetractedFact =>
      other.type === 'FactRetracted' &&
      other.position > event.position &&
      factsNamed([event], other.data.fact, other.data.id).length > 0,
  );
  return retraction ? { ...toldBy(retraction), reason: retraction.data.reason } : null;
}

const OF_THE_ORDER: readonly SaleEvent['type'][] = [
  'SaleRecorded',
  'SaleAmended',
  'SaleCancelled',
  'SaleReturned',
  'FactRetracted',
];

function isFact(event: SaleRecord): event is FactRecord {
  return !OF_THE_ORDER.includes(event.type);
}
