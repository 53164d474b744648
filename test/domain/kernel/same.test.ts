import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { same } from '../../../src/domain/kernel/same.ts';

test.each<[unknown, unknown]>([
  [
    { a: 1, b: [1, { c: null }] },
    { b: [1, { c: null }], a: 1 },
  ],
  [{ a: 1, b: undefined }, { a: 1 }],
  [undefined, undefined],
  [[], []],
])('%j equals %j', (a, b) => {
  expect([same(a, b), same(b, a)]).toEqual([true, true]);
});

test.each<[unknown, unknown]>([
  [{ a: 1 }, { a: 1, b: 2 }],
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [null, {}],
  [null, undefined],
  ['1', 1],
  [{ a: '1.0' }, { a: '1.00' }],
])('%j does not equal %j', (a, b) => {
  expect([same(a, b), same(b, a)]).toEqual([false, false]);
});

test('a value equals its copy through JSON with the keys in reverse order', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, each]) => [key, turned(each)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const copy = JSON.parse(JSON.stringify(value)) as unknown;
      expect(same(turned(copy), copy)).toBe(true);
    }),
  );
});
