import { expect, test } from '@jest/globals';
import { certificateOf } from '../../../src/domain/training/certificate.ts';

const passed = { passed: true };

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2028-02-29', 48, '2032-02-29'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-03-31', 1, '2026-04-30'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-06-15', 600, '2076-06-15'],
])('a certificate of %s that is valid for %s months is no longer valid on %s', (day, validityMonths, until) => {
  expect(certificateOf(day, { ...passed, validityMonths })).toEqual({ until, dueAgain: until });
});

test.each([
  ['neither', {}, undefined, undefined],
  ['only the validity', { validityMonths: 24 }, '2028-06-15', '2028-06-15'],
  ['only the recurrence', { recurrenceMonths: 12 }, undefined, '2027-06-15'],
  ['an earlier recurrence', { validityMonths: 24, recurrenceMonths: 12 }, '2028-06-15', '2027-06-15'],
  ['a later recurrence', { validityMonths: 12, recurrenceMonths: 24 }, '2027-06-15', '2027-06-15'],
])('a training is due again at the earlier end: %s', (_, terms, until, dueAgain) => {
  expect(certificateOf('2026-06-15', { ...passed, ...terms })).toEqual({ until, dueAgain });
});

test('a completion that did not pass has no certificate', () => {
  expect(certificateOf('2026-06-15', { passed: false, validityMonths: 12 })).toBeUndefined();
});
