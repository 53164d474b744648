import { expect, test } from '@jest/globals';
import {
  negativeBinomialUpperTail,
  normalUpperQuantile,
  normalUpperTail,
  studentQuantile,
  studentUpperTail,
} from '../../../src/domain/kernel/distributions.ts';

// Abramowitz & Stegun, Handbook of Mathematical Functions (1964), tables 26.1 and 26.10.
test.each([
  [1.415, 7, 0.1],
  [2.179, 12, 0.025],
  [4.318, 12, 0.0005],
  [-1.415, 7, 0.9],
  [1.645, 1e6, 0.05],
])('t = %p with %p degrees of freedom is exceeded with probability %p', (t, df, p) => {
  expect(studentUpperTail(t, df)).toBeCloseTo(p, p < 0.01 ? 6 : 4);
  expect(studentQuantile(1 - p, df)).toBeCloseTo(t, 3);
});

test('a fractional number of degrees of freedom lies between its neighbours', () => {
  const [below, at, above] = [5, 5.5, 6].map((df) => studentQuantile(0.95, df)) as [number, number, number];
  expect(below).toBeGreaterThan(at);
  expect(at).toBeGreaterThan(above);
});

test('a far tail of t keeps its digits', () => {
  expect(studentUpperTail(-7.449299, 8)).toBeCloseTo(1 - 3.634678504751e-5, 14);
  expect(studentUpperTail(7.449299, 8) / 3.634678504751e-5).toBeCloseTo(1, 9);
});

test.each([
  [0, 0.5],
  [1, 0.1586552539],
  [1.959963985, 0.025],
  [-3, 0.998650102],
])('a normal variable is above %p with probability %p', (z, p) => {
  expect(normalUpperTail(z)).toBeCloseTo(p, 9);
});

test.each([0.5, 0.025, 0.001, 1e-9, 0.9])('the value that a normal variable exceeds with probability %p', (p) => {
  expect(normalUpperTail(normalUpperQuantile(p)) / p).toBeCloseTo(1, 6);
});

// A shape of 1 is the geometric distribution: (mean / (mean + 1)) ^ count. A large shape is Poisson's.
test.each([
  [3, 1, 1, 0.125],
  [2, 3, 1, 0.5625],
  [3, 1, 1e7, 1 - 2.5 * Math.exp(-1)],
])('a count of at least %p with mean %p and shape %p has probability %p', (count, mean, shape, p) => {
  expect(negativeBinomialUpperTail(count, mean, shape)).toBeCloseTo(p, 6);
});
