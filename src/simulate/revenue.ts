import type { Entry, Order } from './journal.ts';
import type { Setting } from './setting.ts';

/**
 * Adds what an entry brings each person, in minor units of the company's currency, or takes. Returns of earlier orders
 * count when they come: those months are closed.
 */
export function countInto(people: number[], { products }: Setting, entry: Entry): void {
  if (entry.is === 'sold') credit(people, entry.order, entry.order.value);
  if (entry.is === 'cancelled') credit(people, entry.order, -entry.order.value);
  if (entry.is === 'returned') credit(people, entry.order, -entry.order.value * partOfLine(entry, products));
}

/** How much of an order's value the line is. */
function partOfLine({ order, line }: Extract<Entry, { is: 'returned' }>, products: Setting['products']): number {
  const values = order.need.lines.map(({ product, quantity }) => quantity * (products[product]?.price ?? 0));
  return (values[line - 1] ?? 0) / values.reduce((sum, value) => sum + value, 0);
}

function credit(people: number[], { need, partner }: Order, amount: number): void {
  const share = partner === undefined ? 1 : 0.5;
  people[need.person] = (people[need.person] ?? 0) + share * amount;
  if (partner !== undefined) people[partner] = (people[partner] ?? 0) + (1 - share) * amount;
}
