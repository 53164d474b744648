import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quantiles, type Waited } from '../../../src/domain/kernel/kaplan-meier.ts';

const NOTHING: Waited = { ended: [], waiting: [] };
const ended = (...times: number[]): Waited => ({ ...NOTHING, ended: times });
const waiting = (...times: number[]): Waited => ({ ...NOTHING, waiting: times });
const both = (a: Waited, b: Waited): Waited => ({
  ended: [...a.ended, ...b.ended],
  waiting: [...a.waiting, ...b.waiting],
});

describe('the median and the 90th percentile', () => {
  test.each([
    { what: 'nothing', waited: NOTHING, expected: [null, null] },
    { what: 'one that ended', waited: ended(5), expected: [5, 5] },
    { what: 'one that waits', waited: waiting(5), expected: [null, null] },
    { what: 'four that ended: the half is reached at the second', waited: ended(1, 2, 3, 4), expected: [2, 4] },
    { what: 'ties', waited: ended(1, 2, 2, 2, 9), expected: [2, 9] },
    {
      what: 'one that waits longer than all others',
      waited: both(ended(1, 2, 3), waiting(9)),
      expected: [2, null],
    },
    {
      // After 1: 4/5. At 2 one of four ends, then one leaves: 3/5. At 3 one of two ends: 3/10. At 7 the last: 0.
      what: 'one that waits as long as another took',
      waited: both(ended(1, 2, 3, 7), waiting(2)),
      expected: [3, 7],
    },
    { what: 'all wait', waited: waiting(1, 2, 3), expected: [null, null] },
  ])('of $what', ({ waited, expected }) => {
    expect(quantiles(waited, [0.5, 0.9])).toEqual(expected);
  });

  test('counts one that waits as long as another took as waiting until then', () => {
    // At 2 one of four ends: 4/5 x 3/4 = 0.6 still wait. Without the one that waits it would be 4/5 x 2/3 = 0.53.
    expect(quantiles(both(ended(1, 2, 3, 7), waiting(2)), [0.4, 0.45])).toEqual([2, 3]);
  });

  // E. J. Freireich and others, Blood 21 (1963) 699: weeks of remission of acute leukaemia, the textbook example of
  // D. R. Cox and D. Oakes, Analysis of Survival Data (1984). The medians there are 23 with 6-MP and 8 with placebo.
  test('of a published example with censoring and ties', () => {
    const with6mp = both(ended(6, 6, 6, 7, 10, 13, 16, 22, 23), waiting(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35));
    const placebo = ended(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);
    expect(quantiles(with6mp, [0.5, 0.9])).toEqual([23, null]);
    expect(quantiles(placebo, [0.5, 0.9])).toEqual([8, 17]);
  });
});

test('the order of the items does not matter, and more waiting never shortens a quantile', () => {
  const times = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 });
  fc.assert(
    fc.property(times, times, (ends, leaves) => {
      const some = both(ended(...ends), waiting(...leaves));
      const [median = null] = quantiles(some, [0.5]);
      expect(quantiles({ ended: ends.toReversed(), waiting: leaves.toReversed() }, [0.5])).toEqual([median]);
      const [later = null] = quantiles(both(some, waiting(9)), [0.5]);
      expect(later === null || (median !== null && later >= median)).toBe(true);
    }),
  );
});
