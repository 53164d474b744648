import { describe, expect, test } from '@jest/globals';
import { isCurrency, minorDigits } from '../../../src/domain/kernel/currency.ts';
import { Currency, DayText, distinct, Id, Instant, Text } from '../../../src/domain/kernel/schema.ts';

describe('the vocabulary of commands', () => {
  test.each([
    ['2026-05-31T09:12:00Z', []],
    ['1900-01-01T00:00:00+14:00', []],
    ['2199-12-31T23:59:59.999-01:00', []],
    ['1899-12-31T23:59:59Z', ['must lie between 1900 and 2199']],
    ['2200-01-01T00:00:00Z', ['must lie between 1900 and 2199']],
    ['2026-05-31T09:12:00', ['must be an RFC 3339 instant with an offset']],
    ['2026-05-31', ['must be an RFC 3339 instant with an offset']],
  ])('has an instant %s: %j', (text, problems) => {
    expect(Instant.safeParse(text).error?.issues.map(({ message }) => message) ?? []).toEqual(problems);
  });
  test('has texts from one character to so many', () => {
    expect(['', 'a', 'abc', 'abcd'].map((text) => Text(3).safeParse(text).success)).toEqual([false, true, true, false]);
  });
  test('has lists whose entries differ', () => {
    const list = distinct(Id, 2);
    expect([['a'], ['a', 'b']].map((each) => list.safeParse(each).success)).toEqual([true, true]);
    expect([[], ['a', 'b', 'c']].map((each) => list.safeParse(each).success)).toEqual([false, false]);
    expect(list.safeParse(['a', 'a']).error?.issues.map(({ message }) => message)).toEqual(['names something twice']);
  });
  test('has currencies and days that exist', () => {
    expect(['EUR', 'eur', 'EURO'].map((code) => Currency.safeParse(code).success)).toEqual([true, false, false]);
    expect(['EUR', 'ZZZ'].map(isCurrency)).toEqual([true, false]);
    expect(['2026-02-28', '2026-02-29'].map((day) => DayText.safeParse(day).success)).toEqual([true, false]);
  });
  test('has the decimals of each currency: two, if it is not listed', () => {
    expect(['EUR', 'JPY', 'KWD', 'CLF'].map(minorDigits)).toEqual([2, 0, 3, 4]);
  });
});
