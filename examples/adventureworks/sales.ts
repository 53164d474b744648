import { formatFixed, parseDecimal, roundHalfUp } from '../../src/domain/kernel/decimal.ts';
import type { RecordSale, SaleLine } from '../../src/domain/sales/commands.ts';
import { CURRENCY, type Posted } from './posted.ts';
import type { Row } from './table.ts';

type Price = Row<'prices.tsv'>;
export interface SalesTables {
  readonly orders: readonly Row<'orders.tsv.gz'>[];
  readonly lines: readonly Row<'lines.tsv.gz'>[];
  readonly prices: readonly Price[];
  readonly territories: readonly Row<'territories.tsv'>[];
}

/** Every order with its lines, in date order, made as they are taken. */
export function* saleCommands({ orders, lines, prices, territories }: SalesTables): Generator<Posted> {
  const linesOf = Map.groupBy(lines, ({ order }) => order);
  const pricesOf = Map.groupBy(prices, ({ product }) => product);
  const names = new Map(territories.map(({ territory, name }) => [territory, name]));
  for (const order of orders) {
    const data: RecordSale = {
      saleId: `SO${order.order}`,
      source: 'adventureworks',
      // The data have days only, and no time zone.
      soldAt: `${order.day}T12:00:00Z`,
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
    };
    yield { type: 'RecordSale', id: data.saleId, data };
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
