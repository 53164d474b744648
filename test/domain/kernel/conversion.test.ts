import { expect, test } from '@jest/globals';
import { convert } from '../../../src/domain/kernel/conversion.ts';
import { fraction } from '../../../src/domain/kernel/fraction.ts';

test.each([
  [10_000n, 'USD', 'EUR', fraction(23n, 25n), 9_200n],
  [1n, 'USD', 'EUR', fraction(1n, 2n), 1n],
  [-1n, 'USD', 'EUR', fraction(1n, 2n), -1n],
  [1n, 'USD', 'EUR', fraction(49n, 100n), 0n],
  [1_000n, 'JPY', 'EUR', fraction(6n, 1_000n), 600n],
  [600n, 'EUR', 'JPY', fraction(500n, 3n), 1_000n],
  [1_000n, 'KWD', 'EUR', fraction(3n), 300n],
])('%d minor units of %s are in %s, at %j, %d', (amount, from, to, rate, expected) => {
  expect(convert(amount, { from, to, rate })).toBe(expected);
});
