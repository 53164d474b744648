import { expect, test } from '@jest/globals';
import { addMonths } from '../../../src/domain/kernel/day.ts';

test.each([
  ['2026-07-21', -24, '2024-07-21'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-02-29', -24, '2022-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-05-05', 0, '2026-05-05'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});
