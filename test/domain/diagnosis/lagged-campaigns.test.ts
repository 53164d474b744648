import { describe, expect, test } from '@jest/globals';
import { LARGEST_RISE, withLaggedDeals } from '../../../src/domain/diagnosis/lagged-campaigns.ts';

const FIGURES = { reached: { before: 1000, now: 10 }, leads: { before: 100, now: 1 } };
const VOLUME = { demand: { before: 1, now: 1 }, largestRise: LARGEST_RISE };

describe('a campaign that nearly stops', () => {
  // Before: 100 leads gave 30 deals. 15 deals took 50 leads before, so at least 50 / 1.5 = 33.3 count; these took 333.3
  // reached people, so at least 333.3 / 1.5 = 222.2 count.
  test('counts two thirds of the leads and the reach that its late deals took', () => {
    const { reached, leads } = withLaggedDeals(FIGURES, { ...VOLUME, decided: { before: 30, now: 15 } });
    expect(leads.now).toBeCloseTo(33.333333, 6);
    expect(reached.now).toBeCloseTo(222.222222, 6);
    expect([reached.before, leads.before]).toEqual([1000, 100]);
  });

  test('keeps its figures where deals fell with it, or without deals before', () => {
    expect(withLaggedDeals(FIGURES, { ...VOLUME, decided: { before: 30, now: 0.2 } })).toEqual(FIGURES);
    expect(withLaggedDeals(FIGURES, { ...VOLUME, decided: { before: 0, now: 0 } })).toEqual(FIGURES);
  });

  test('that reached nobody stays so', () => {
    const nobody = { ...FIGURES, reached: { before: 1000, now: 0 } };
    expect(withLaggedDeals(nobody, { ...VOLUME, decided: { before: 30, now: 15 } }).reached.now).toBe(0);
  });
});
