import { companyRate } from '../../domain/directory/company-rate.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { pathOfPerson } from '../../domain/directory/organisation.ts';
import { type Conversion, convert } from '../../domain/kernel/conversion.ts';
import type { Day } from '../../domain/kernel/day.ts';
import { compare, divideHalfUp, parseDecimal } from '../../domain/kernel/decimal.ts';
import { opportunityStream } from '../../domain/pipeline/opportunity.ts';
import { exactLines, type OrderAmounts, orderAmounts } from '../../domain/sales/amounts.ts';
import { convertOrder } from '../../domain/sales/conversion.ts';
import type { SaleCancelled, SaleRecorded, SoldLine } from '../../domain/sales/events.ts';
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
    productList: listOf(sale, products, conversion, directory),
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
    productList: [],
    categories: [],
  });
}

/** What the lines of each product come to before their discounts. Without a discount that is their amount. */
function grossOf(sale: SaleRecorded, products: Amounts, conversion: Conversion): bigint[] {
  return atPrices(sale, products, conversion, ({ unitPrice }) => unitPrice);
}

/**
 * What the lines of each product come to at list price. The price of the directory counts in its own currency only:
 * converted, it would make a discount of every move of the exchange rate.
 */
function listOf(sale: SaleRecorded, products: Amounts, conversion: Conversion, directory: Directory): bigint[] {
  return atPrices(sale, products, conversion, ({ listPrice, productId, unitPrice }) => {
    const product = directory.products.get(productId);
    return listPrice ?? (product?.currency === sale.currency ? product.listPrice : unitPrice);
  });
}

/** What the lines of each product come to at other prices. Where these are what was paid, that is their amount. */
function atPrices(
  sale: SaleRecorded,
  products: Amounts,
  conversion: Conversion,
  priceOf: (line: SoldLine) => string,
): bigint[] {
  const priced = sale.lines.map((line) => ({ ...line, unitPrice: priceOf(line), discount: undefined }));
  const isPaid = sale.lines.every(
    ({ discount, unitPrice }, index) =>
      discount === undefined &&
      compare(parseDecimal(unitPrice), parseDecimal(priced[index]?.unitPrice ?? unitPrice)) === 0,
  );
  if (isPaid) return [...products.values()];
  const { lines, unit } = exactLines({ ...sale, lines: priced });
  const sums = summed(sale.lines.map(({ productId }, index) => [productId, lines[index] ?? 0n]));
  return [...sums.values()].map((exact) => convert(divideHalfUp(exact, unit), conversion));
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
