import { CURRENCY, type Posted } from './posted.ts';
import type { Row } from './table.ts';

/** Products without a subcategory are parts: none is ever sold. */
const NO_CATEGORY = 'Uncategorised';

/**
 * Each product at its first list price, then the changes in the order of their days: the log's order is what dates a
 * list price.
 */
export function productCommands(
  products: readonly Row<'products.tsv'>[],
  prices: readonly Row<'prices.tsv'>[],
): Posted[] {
  const histories = Map.groupBy(prices, ({ product }) => product);
  const listed = products.map(({ product, name, category, listPrice }): Posted => ({
    type: 'ListProduct',
    id: `list-${product}`,
    data: {
      productId: product,
      name,
      category: category || NO_CATEGORY,
      listPrice: histories.get(product)?.[0]?.listPrice ?? listPrice,
      currency: CURRENCY,
    },
  }));
  const changes = [...histories.values()].flatMap((history) =>
    history.filter((price, index) => {
      const before = history[index - 1];
      return before !== undefined && before.listPrice !== price.listPrice;
    }),
  );
  const inOrder = changes.toSorted((a, b) => a.from.localeCompare(b.from));
  return [
    ...listed,
    ...inOrder.map(({ product, from, listPrice }): Posted => ({
      type: 'ChangeListPrice',
      id: `price-${product}-${from}`,
      data: { productId: product, listPrice, currency: CURRENCY },
    })),
  ];
}
