import type { Directory } from '../../domain/directory/directory.ts';
import { type Day, daysBetween, localDay } from '../../domain/kernel/day.ts';
import { afterEvent, type Fulfilled } from '../../domain/sales/fulfilment/fulfilled.ts';
import { firstPromise, type Progress, progressOf } from '../../domain/sales/fulfilment/progress.ts';
import type { Answered } from '../query/answered.ts';
import { companyOf } from '../query/company.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { creditedIn, saleHistory, unknownSale } from '../query/sale-history.ts';
import { OrderQuery } from './parameters.ts';
import { factsOf, promisesOf, type SaleRecord } from './timeline-facts.ts';
import type { Timeline } from './timeline-schema.ts';

type Answer = Answered<typeof Timeline>;

/**
 * Everything that happened to one order up to a day, from its own stream. Throws what saleHistory throws, and Problem
 * 404 if it was not sold by that day.
 */
export async function answerTimeline(question: Question): Promise<Answer> {
  const query = parseQuery(OrderQuery, question.request.query);
  const company = await companyOf(question.directory);
  const { head, events, sight } = await saleHistory(question, query);
  if (!company) throw unknownSale();
  const on = query.on ?? localDay(head.asOf, company.timeZone);
  const known = (events as readonly SaleRecord[]).filter((event) => isKnownOn(event, on));
  const sale = known.findLast((event) => event.type === 'SaleRecorded' || event.type === 'SaleAmended');
  const fulfilled = known.reduce<Fulfilled | undefined>(
    (before, event) =>
      before || event.type === 'SaleRecorded' ? afterEvent(before, event, event.metadata.day) : before,
    undefined,
  );
  if (!sale || !fulfilled) throw unknownSale();
  const progress = progressOf(fulfilled);
  const isCancelled = known.some(({ type }) => type === 'SaleCancelled');
  const { source, saleId, customer } = sale.data;
  return {
    ...head,
    on,
    source,
    saleId,
    customer,
    people: creditedIn(sale.data).filter((id) => sight.people?.includes(id) ?? true),
    status: isCancelled ? 'cancelled' : 'recorded',
    promises: promisesOf(known, company.timeZone),
    facts: factsOf(known),
    open: isCancelled ? [] : openIn(progress),
    lateness: latenessOf(fulfilled, progress, { on, company, isCancelled }),
  };
}

/** A correction counts from when it is known, and what happened from the day on which it happened. */
function isKnownOn({ type, metadata }: SaleRecord, on: Day): boolean {
  return type === 'SaleAmended' || type === 'FactRetracted' || metadata.day <= on;
}

function openIn({ started, finished, shipped, delivered, followedUp }: Progress): Answer['open'] {
  const open: Answer['open'][number][] = [];
  if (!started && !finished && !shipped && !delivered) open.push('processing start');
  if (!finished && !shipped && !delivered) open.push('processing finish');
  if (!shipped && !delivered) open.push('shipment');
  if (!delivered) open.push('delivery');
  if (!delivered || !followedUp) open.push('follow-up');
  return open;
}

interface Then {
  readonly on: Day;
  readonly company: NonNullable<Directory['company']>;
  readonly isCancelled: boolean;
}

function latenessOf(fulfilled: Fulfilled, { shipped, delivered }: Progress, then: Then): Answer['lateness'] {
  const promise = firstPromise(fulfilled);
  if (!promise) return null;
  const promisedOn = localDay(promise.promisedAt, then.company.timeZone);
  const open = !delivered && !then.isCancelled;
  const until = delivered?.on ?? (open ? then.on : promisedOn);
  return {
    promisedOn,
    shippedOn: shipped?.on ?? null,
    deliveredOn: delivered?.on ?? null,
    daysLate: Math.max(0, daysBetween(promisedOn, until)),
    open,
  };
}
