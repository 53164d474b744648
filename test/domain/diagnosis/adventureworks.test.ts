import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { cell, company, owner, turning } from './firm.ts';

describe('a quarter of AdventureWorks, of which no losses, reasons or campaigns are recorded', () => {
  // In cents: the twelve months before bring 8.880 M a quarter, the period 10.938 M, the target is 13.733 M.
  const sales = cell({ won: 10, price: turning(29_600_000, 36_460_000), discount: 0 });
  const answer = diagnose(company(owner([sales]), { target: 1_373_300_000n, actual: 1_093_800_000n }));

  test('the target is 4.853 M above the baseline, and all else a gain of 2.058 M', () => {
    const above = answer.rows.find(({ key }) => key === 'target above baseline')?.amount ?? 0n;
    expect([answer.baseline.amount, above, answer.shortfall - above]).toEqual([
      888_000_000,
      485_300_000n,
      -205_800_000n,
    ]);
    expect(answer.shortfall).toBe(279_500_000n);
  });

  test('no cause can be measured but target setting', () => {
    expect(answer.causes.map(({ verdict }) => verdict)).toEqual(new Array(6).fill('not measurable'));
    expect([answer.targetSetting?.verdict, answer.first, answer.answer]).toEqual([
      'signal',
      'target setting',
      'signal',
    ]);
  });
});
