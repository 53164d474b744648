import type { Directory } from '../../domain/directory/directory.ts';

/** Amounts by what they count for, in the order in which they came. */
export type Amounts = ReadonlyMap<string, bigint>;

export function summed(amounts: readonly (readonly [key: string, amount: bigint])[]): Amounts {
  const sums = new Map<string, bigint>();
  for (const [key, amount] of amounts) sums.set(key, (sums.get(key) ?? 0n) + amount);
  return sums;
}

/** The categories of the products, each once. */
export function categoriesOf(productIds: readonly string[], { products }: Directory): string[] {
  const categories = productIds.map((productId) => {
    const product = products.get(productId);
    if (!product) {
      throw new Error(`The product "${productId}" is not listed before this position: its category is unknown.`);
    }
    return product.category;
  });
  return [...new Set(categories)];
}
