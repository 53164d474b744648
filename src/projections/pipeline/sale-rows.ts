import { companyRate } from '../../domain/directory/company-rate.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { pathOfPerson } from '../../domain/directory/organisation.ts';
import { type Conversion, convert } from '../../domain/kernel/conversion.ts';
import type { Day } from '../../domain/kernel/day.ts';
import { divideHalfUp } from '../../domain/kernel/decimal.ts';
import { opportunityStream } from '../../domain/pipeline/opportunity.ts';
import { exactLines, type OrderAmounts, orderAmounts } from '../../domain/sales/amounts.ts';
import { convertOrder } from '../../domain/sales/conversion.ts';
import type { SaleCancelled, SaleRecorded } from '../../domain/sales/events.ts';
import { splitOrder } from '../../domain/sales/split.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { eventCells } from '../runner/table.ts';
import { type Amounts, categoriesOf, summed } from './parts.ts';
import { PIPELINE_SALE } from './tables.ts';

/** Writes the sale as it is after this event. Rate and departments are those of its day, as for its credits. */
export function writeSale(event: Recorded, sale: SaleRecorded, directory: Directory, out: Output): void {
  const { day } = event.metadata;
  const { conversion, text, position } = companyRate(directory, sale.currency, day);
  const source = orderAmounts(sale);
  const amounts = position === null ? source : convertOrder(source, conversion);
  const people = peopleOf(sale, amounts);
  const departments = departmentsOf(people, day, directory);
  const products = summed(sale.lines.map(({ productId }, index) => [productId, amounts.lines[index] ?? 0n]));
  out.insert(PIPELINE_SALE, {
    ...eventCells(event),
    source: sale.source,
    saleId: sale.saleId,
    standing: true,
    day,
    opportunity: sale.opportunity ? opportunityStream(sale.opportunity) : null,
    house: sale.credits.length === 0,
    customer: sale.customer,
    segment: sale.segment ?? null,
    territory: sale.territory ?? null,
    campaign: sale.campaign ?? null,
    channel: sale.channel ?? null,
    technique: sale.technique ?? null,
    currency: sale.currency,
    sourceAmount: source.total,
    rate: text,
    ratePosition: position,
    amount: amounts.total,
    people: [...people.keys()],
    personAmounts: [...people.values()],
    departments: [...departments.keys()],
    departmentAmounts: [...departments.values()],
    products: [...products.keys()],
    productAmounts: [...products.values()],
    productGross: grossOf(sale, products, conversion),
    categories: categoriesOf([...products.keys()], directory),
  });
}

/** A sale that is cancelled no longer stands, and nothing else of it counts. */
export function writeCancellation(event: Recorded, sale: SaleCancelled, out: Output): void {
  out.insert(PIPELINE_SALE, {
    ...eventCells(event),
    source: sale.source,
    saleId: sale.saleId,
    standing: false,
    day: event.metadata.day,
    opportunity: null,
    house: false,
    customer: null,
    segment: null,
    territory: null,
    campaign: null,
    channel: null,
    technique: null,
    currency: null,
    sourceAmount: null,
    rate: null,
    ratePosition: null,
    amount: 0n,
    people: [],
    personAmounts: [],
    departments: [],
    departmentAmounts: [],
    products: [],
    productAmounts: [],
    productGross: [],
    categories: [],
  });
}

/** What the lines of each product come to before their discounts. Without a discount that is their amount. */
function grossOf(sale: SaleRecorded, products: Amounts, conversion: Conversion): bigint[] {
  if (sale.lines.every(({ discount }) => discount === undefined)) return [...products.values()];
  const { lines, unit } = exactLines({ ...sale, lines: sale.lines.map((line) => ({ ...line, discount: undefined })) });
  const gross = summed(sale.lines.map(({ productId }, index) => [productId, lines[index] ?? 0n]));
  return [...gross.values()].map((exact) => convert(divideHalfUp(exact, unit), conversion));
}

/** What each person is credited with. Overlays are second credits and win nothing. */
function peopleOf(sale: SaleRecorded, amounts: OrderAmounts): Amounts {
  const [only, second] = sale.credits;
  if (!only) return new Map();
  if (!second) return new Map([[only.salespersonId, amounts.total]]);
  return summed(
    splitOrder(sale, amounts).flatMap(({ ledger, salespersonId, amount }) =>
      ledger === 'revenue' && salespersonId !== undefined ? [[salespersonId, amount] as const] : [],
    ),
  );
}

/** A department gets what its people are credited with. One that is above two of them gets both parts. */
function departmentsOf(people: Amounts, day: Day, directory: Directory): Amounts {
  return summed(
    [...people].flatMap(([salespersonId, amount]) =>
      pathOfPerson(directory, salespersonId, day).map((departmentId) => [departmentId, amount] as const),
    ),
  );
}
