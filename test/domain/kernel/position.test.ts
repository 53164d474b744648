import { expect, test } from '@jest/globals';
import {
  comparePositions,
  formatPosition,
  parsePosition,
  positionOf,
  START,
} from '../../../src/domain/kernel/position.ts';

test.each([
  ['0:0', { commit: 0n, prepare: 0n }],
  ['40:39', { commit: 40n, prepare: 39n }],
  ['9223372036854775807:9223372036854775807', positionOf(9223372036854775807n)],
])('reads %s, and writes it the same', (text, position) => {
  expect(parsePosition(text)).toEqual(position);
  expect(formatPosition(position)).toBe(text);
});

test.each(['', '40', '40:', ':40', '-1:-1', '40:40:40', ' 40:40', '40:40 ', '12345678901234567890:1'])(
  'reads no position from "%s"',
  (text) => {
    expect(parsePosition(text)).toBeUndefined();
  },
);

test('orders positions by commit, then by prepare, after the start', () => {
  const ascending = [START, positionOf(0n), { commit: 2n, prepare: 1n }, positionOf(2n), { commit: 3n, prepare: 0n }];
  const signs = ascending.map((a) => ascending.map((b) => comparePositions(a, b)));
  expect(signs).toEqual(ascending.map((_, a) => ascending.map((_, b) => Math.sign(a - b))));
});
