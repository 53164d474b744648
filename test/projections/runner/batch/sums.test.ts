import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addSum, bySingleKeys, mergeSums, type SumsByRollup } from '../../../../src/projections/runner/batch/sums.ts';
import { bigInteger, nullable, text } from '../../../../src/projections/runner/column.ts';
import { type KeyCell, rollup } from '../../../../src/projections/runner/table.ts';

const SUMS = rollup('sums', 'Sums.', {
  key: { owner: text('An owner.'), category: nullable(text('A category.')) },
  sums: { amount: bigInteger('An amount.') },
});

const cellsOf = (cell: KeyCell): readonly unknown[] => (typeof cell === 'object' && cell !== null ? cell : [cell]);

/** `owner category` -> amount. */
const written = (sums: SumsByRollup) =>
  Object.fromEntries(
    [...bySingleKeys(sums).values()].flatMap(({ leaves }) =>
      leaves.map(({ keys, sums: [amount] }) => [JSON.stringify([keys['owner'], keys['category']]), amount]),
    ),
  );

const cell = fc.constantFrom('a', 'b', 'c');
const owners = fc.oneof(cell, fc.uniqueArray(cell, { minLength: 1 }));
const categories = fc.oneof(fc.option(cell), fc.uniqueArray(fc.option(cell), { minLength: 1 }));
const addition = fc.record({ owner: owners, category: categories, amount: fc.bigInt() });

test('sums of several keys are the sums of each of them, however they are merged', () => {
  fc.assert(
    fc.property(fc.array(fc.array(addition)), (batches) => {
      const expected: Record<string, bigint> = {};
      const merged: SumsByRollup = new Map();
      for (const batch of batches) {
        const sums: SumsByRollup = new Map();
        for (const { owner, category, amount } of batch) {
          addSum(sums, SUMS, { owner, category }, { amount });
          for (const one of cellsOf(owner)) {
            for (const other of cellsOf(category)) {
              const key = JSON.stringify([one, other]);
              expected[key] = (expected[key] ?? 0n) + amount;
            }
          }
        }
        mergeSums(merged, sums);
      }
      expect(written(merged)).toEqual(expected);
    }),
  );
});
