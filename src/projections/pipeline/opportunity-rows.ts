import { companyRate } from '../../domain/directory/company-rate.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { pathOfPerson } from '../../domain/directory/organisation.ts';
import { convert } from '../../domain/kernel/conversion.ts';
import { type Day, localDay } from '../../domain/kernel/day.ts';
import { toMinor } from '../../domain/kernel/money.ts';
import { type OpportunityOpened, REASONS, type SaleLost } from '../../domain/pipeline/events.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { eventCells } from '../runner/table.ts';
import { categoriesOf } from './parts.ts';
import { OPPORTUNITY } from './tables.ts';

export function writeOpening(event: Recorded, opened: OpportunityOpened, directory: Directory, out: Output): void {
  const { day } = event.metadata;
  out.insert(OPPORTUNITY, {
    ...eventCells(event),
    ...describe(opened, day, directory),
    fact: 'opened',
    day,
    openedOn: day,
    lostAt: null,
    reasons: [],
    competitor: null,
    discountOffered: null,
    competitorPrice: null,
  });
}

export function writeLoss(event: Recorded, lost: SaleLost, directory: Directory, out: Output): void {
  const { day } = event.metadata;
  out.insert(OPPORTUNITY, {
    ...eventCells(event),
    ...describe(lost, day, directory),
    fact: 'lost',
    day,
    openedOn: openedOn(lost, directory),
    lostAt: lost.lostAt,
    reasons: REASONS.filter((reason) => lost.reasons.includes(reason)),
    competitor: lost.competitor ?? null,
    discountOffered: lost.discountOffered ?? null,
    competitorPrice: lost.competitorPrice ?? null,
  });
}

/** The event's own day is that of the loss, so that of the opening is computed here. */
function openedOn({ openedAt }: SaleLost, { company }: Directory): Day | null {
  if (openedAt === undefined) return null;
  if (!company) throw new Error('The log has a loss before the company was configured: its time zone is unknown.');
  return localDay(openedAt, company.timeZone);
}

function describe(said: OpportunityOpened | SaleLost, day: Day, directory: Directory) {
  const products = (said.productIds ?? []).toSorted();
  return {
    source: said.source,
    opportunityId: said.opportunityId,
    customer: said.customer ?? null,
    segment: said.segment ?? null,
    territory: said.territory ?? null,
    campaign: said.campaign ?? null,
    channel: said.channel ?? null,
    ...moneyOf(said, day, directory),
    salespersonId: said.salespersonId,
    path: pathOfPerson(directory, said.salespersonId, day),
    products,
    categories: categoriesOf(products, directory),
  };
}

function moneyOf({ value, currency }: OpportunityOpened | SaleLost, day: Day, directory: Directory) {
  if (value === undefined || currency === undefined) {
    return { currency: null, sourceAmount: null, rate: null, ratePosition: null, amount: 0n };
  }
  const sourceAmount = toMinor(value, currency);
  if (sourceAmount === undefined) throw new RangeError(`The value ${value} is not an amount of ${currency}.`);
  const { conversion, text, position } = companyRate(directory, currency, day);
  return { currency, sourceAmount, rate: text, ratePosition: position, amount: convert(sourceAmount, conversion) };
}
