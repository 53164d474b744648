import { expect, test } from '@jest/globals';
import { compareFinding } from '../../../src/domain/diagnosis/agreement.ts';
import { isEmployeeFirst } from '../../../src/domain/kernel/first-cause.ts';

const verdicts = new Map([
  ['price', 'signal'],
  ['product', 'within chance'],
  ['market', 'not measurable'],
] as const);

test.each([
  ['price', ['price', 'product'], 'agrees', []],
  ['price', ['product'], 'disagrees', ['price']],
  ['price', ['market'], 'disagrees', ['price']],
  ['price', ['other'], 'disagrees', ['price']],
  [null, ['product', 'market'], 'within chance', ['price']],
  [null, ['market'], 'cannot tell', ['price']],
] as const)('figures that name %p beside a finding of %p: %s', (first, causes, agreement, unnamed) => {
  expect(compareFinding(causes, { first, verdicts })).toMatchObject({ agreement, unnamed });
});

test('a cause that the method does not know is not measurable', () => {
  expect(compareFinding(['other'], { first: null, verdicts }).named).toEqual([
    { cause: 'other', figures: 'not measurable' },
  ]);
});

test.each([
  [{ employee: 10_000 }, true],
  [{ employee: 5_001, price: 4_999 }, true],
  [{ employee: 4_000, price: 3_000, market: 3_000 }, true],
  [{ employee: 5_000, price: 5_000 }, false],
  [{ employee: 3_000, price: 7_000 }, false],
  [{ price: 10_000 }, false],
])('of the shares %p the employee is the first cause: %p', (shares, isFirst) => {
  const causes = Object.entries(shares).map(([cause, basisPoints]) => ({ cause, basisPoints }));
  expect(isEmployeeFirst(causes)).toBe(isFirst);
});
