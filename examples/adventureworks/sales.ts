import { formatFixed, parseDecimal, roundHalfUp } from '../../src/domain/kernel/decimal.ts';
import type { RecordSale, SaleLine } from '../../src/domain/sales/commands.ts';
import { CURRENCY, type Posted } from './posted.ts';
import type { Row } from './table.ts';

type Price = Row<'prices.tsv'>;
type Order = Row<'orders.tsv.gz'>;
export interface SalesTables {
  readonly orders: readonly Order[];
  readonly lines: readonly Row<'lines.tsv.gz'>[];
  readonly prices: readonly Price[];
  readonly territories: readonly Row<'territories.tsv'>[];
}

/** Every order with its lines, and every shipment, in date order, made as they are taken. */
export function* saleCommands({ orders, lines, prices, territories }: SalesTables): Generator<Posted> {
  const linesOf = Map.groupBy(lines, ({ order }) => order);
  const pricesOf = Map.groupBy(prices, ({ product }) => product);
  const names = new Map(territories.map(({ territory, name }) => [territory, name]));
  let toShip: readonly Order[] = [];
  for (const order of orders) {
    yield* shipments(toShip.filter(({ shipped }) => shipped < order.day));
    toShip = [...toShip.filter(({ shipped }) => shipped >= order.day), order];
    const data: RecordSale = {
      saleId: saleId(order),
      source: SOURCE,
      soldAt: noon(order.day),
      promisedAt: noon(order.due),
      customer: order.customer,
      segment: order.segment,
      territory: names.get(order.territory) ?? order.territory,
      lines: (linesOf.get(order.order) ?? []).map((line) =>
        saleLine(line, priceOn(pricesOf.get(line.product), order.day)),
      ),
      currency: CURRENCY,
      // Has four decimals: rounded here once, half up. The unrounded lines would give other cents for six orders.
      total: formatFixed(roundHalfUp(parseDecimal(order.subTotal), 2), 2),
      credits: order.person === '' ? [] : [{ salespersonId: order.person, basisPoints: 10_000 }],
      ...(order.person === '' && { channel: 'online' }),
      ...(order.reason !== '' && { campaign: order.reason }),
    };
    yield { type: 'RecordSale', id: data.saleId, data };
  }
  yield* shipments(toShip);
}

const SOURCE = 'adventureworks';

function saleId({ order }: Order): string {
  return `SO${order}`;
}

/** The data have days only, and no time zone. */
function noon(day: string): string {
  return `${day}T12:00:00Z`;
}

/** Each order is shipped at once. No delivery is recorded. */
function* shipments(orders: readonly Order[]): Generator<Posted> {
  for (const order of orders) {
    const data = { source: SOURCE, saleId: saleId(order), shipmentId: order.order, at: noon(order.shipped) };
    yield { type: 'Ship', id: `${data.saleId} shipped`, data };
  }
}

function saleLine({ product, quantity, unitPrice, discount }: Row<'lines.tsv.gz'>, price: Price | undefined): SaleLine {
  return {
    productId: product,
    quantity,
    unitPrice,
    ...(discount !== '' && { discount }),
    ...(price && { listPrice: price.listPrice, cost: price.cost }),
  };
}

/** Some products are sold before their first price, or after their last: what they cost then is not known. */
function priceOn(history: readonly Price[] | undefined, day: string): Price | undefined {
  return history?.find(({ from, lastDay }) => from <= day && (lastDay === '' || day <= lastDay));
}
