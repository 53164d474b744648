import { type Conversion, convert } from '../kernel/conversion.ts';
import { minorDigits } from '../kernel/currency.ts';
import { type Fault, refuse, type Refused } from '../kernel/decider.ts';
import { divideHalfUp, parseDecimal, roundHalfUp } from '../kernel/decimal.ts';
import { formatMinor, isTooLarge } from '../kernel/money.ts';
import { exactLines, orderCosts } from './amounts.ts';
import type { RecordSale } from './commands.ts';

/** Rule 15: a given total lies within one minor unit a line of the exact sum of the lines. */
export function checkTotal(order: RecordSale): Refused<'TotalIsOff'> | undefined {
  if (order.total === undefined) return undefined;
  const { currency } = order;
  const digits = minorDigits(currency);
  const given = parseDecimal(order.total);
  if (given.scale > digits) {
    return totalIsOff(
      `The total ${order.total} has more than the ${digits} decimals of ${currency}.`,
      `must have at most ${digits} decimals`,
    );
  }
  const { lines, sum, unit } = exactLines(order);
  const gap = roundHalfUp(given, digits) * unit - sum;
  const most = BigInt(lines.length);
  if (gap <= most * unit && gap >= -most * unit) return undefined;
  return totalIsOff(
    `The total ${order.total} ${currency} is too far from the lines, which sum to about ` +
      `${formatMinor(divideHalfUp(sum, unit), currency)}.`,
    `must lie within ${formatMinor(most, currency)} of the exact sum of the lines`,
  );
}

function totalIsOff(what: string, message: string): Refused<'TotalIsOff'> {
  return refuse('TotalIsOff', `${what} Send a total that fits the lines, or none.`, { pointer: '/total', message });
}

/** Rule 16, in the sale's own currency and, where a conversion is given, in the company's too. */
export function checkSizes(order: RecordSale, conversion?: Conversion): Refused<'AmountIsTooLarge'> | undefined {
  const beyond = (amount: bigint) => isTooLarge(conversion ? convert(amount, conversion) : amount);
  const message = `is beyond 2^53 minor units of ${conversion?.to ?? order.currency}`;
  const faults: Fault[] = [];
  if (beyond(totalOf(order))) faults.push({ pointer: order.total === undefined ? '/lines' : '/total', message });
  orderCosts(order).forEach((cost, index) => {
    if (cost !== undefined && beyond(cost)) faults.push({ pointer: `/lines/${index}/cost`, message });
  });
  if (faults.length === 0) return undefined;
  return refuse(
    'AmountIsTooLarge',
    'An amount of the sale is too large to be kept exactly. Check its quantities, prices and costs.',
    ...faults,
  );
}

function totalOf(order: RecordSale): bigint {
  if (order.total !== undefined) return roundHalfUp(parseDecimal(order.total), minorDigits(order.currency));
  const { sum, unit } = exactLines(order);
  return divideHalfUp(sum, unit);
}
