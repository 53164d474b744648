import { type Conversion, convert } from '../kernel/conversion.ts';
import { type OrderAmounts, overLines } from './amounts.ts';

/**
 * Rule 11: the order's total is converted once; its lines get the minor units by largest remainder, in proportion to
 * their exact amounts. Cells come from splitOrder on what this gives. At a rate of 1 within one currency nothing
 * changes.
 */
export function convertOrder(amounts: OrderAmounts, conversion: Conversion): OrderAmounts {
  const total = convert(amounts.total, conversion);
  return { total, lines: overLines(total, amounts.exact), exact: amounts.exact };
}
