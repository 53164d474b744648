import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { badQueryOf, faultsOf, LEAVE_OUT } from '../../src/api/schema-faults.ts';
import { DayText, Id, Instant, NonNegativeDecimal, PeriodAsked } from '../../src/domain/kernel/schema.ts';

const Calendar = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('months') }),
  z.strictObject({ kind: z.literal('weeks'), pattern: z.enum(['445', '544']) }),
]);
const Order = z.strictObject({
  id: Id,
  on: DayText.optional(),
  at: Instant.optional(),
  period: PeriodAsked.optional(),
  calendar: Calendar.optional(),
  score: z.int().min(1).max(5).optional(),
  share: z.number().positive().optional(),
  code: z.string().length(3).optional(),
  gift: z.boolean().optional(),
  target: z.strictObject({ period: PeriodAsked }).optional(),
  lines: z
    .array(z.strictObject({ unitPrice: NonNegativeDecimal, note: z.string().min(1).max(3).optional() }))
    .min(1)
    .max(2),
});
const price = 'must be a decimal string of zero or more, such as "12.50"';
const line = { unitPrice: '1' };

describe('each fault has its pointer and says what is wrong', () => {
  test.each<[string, unknown, [pointer: string, message: string][]]>([
    ['nothing', undefined, [['', 'is missing']]],
    ['no object', 'x', [['', 'must be an object']]],
    ['null', null, [['', 'must be an object']]],
    [
      'null in optional fields',
      { id: 'a', on: null, at: null, calendar: null, period: null, lines: [{ ...line, note: null }] },
      ['/on', '/at', '/period', '/calendar', '/lines/0/note'].map((pointer) => [pointer, LEAVE_OUT]),
    ],
    ['null in a field that is required', { id: null, lines: [line] }, [['/id', 'must be a string']]],
    [
      'a day that is not an instant, once',
      { id: 'a', lines: [line], at: '12.11.2026' },
      [['/at', 'must be an RFC 3339 instant with an offset']],
    ],
    ['a member that is missing', { lines: [line] }, [['/id', 'is missing']]],
    [
      'members of another kind',
      { id: 1, lines: {}, gift: 'yes' },
      [
        ['/id', 'must be a string'],
        ['/gift', 'must be true or false'],
        ['/lines', 'must be an array'],
      ],
    ],
    ['faults within a list', { id: 'a', lines: [line, { unitPrice: '-1' }] }, [['/lines/1/unitPrice', price]]],
    [
      'unknown members, each of its own',
      { id: 'a', lines: [{ ...line, 'm~n': 1 }], 'ex/tra': 1, more: 2 },
      [
        ['/lines/0/m~0n', 'is not a field that belongs here'],
        ['/ex~1tra', 'is not a field that belongs here'],
        ['/more', 'is not a field that belongs here'],
      ],
    ],
    [
      'too few',
      { id: '', lines: [] },
      [
        ['/id', 'must have at least 1 character'],
        ['/lines', 'must have at least 1 item'],
      ],
    ],
    ['too many', { id: 'a', lines: [line, line, line] }, [['/lines', 'must have at most 2 items']]],
    [
      'too long a text',
      { id: 'a', lines: [{ ...line, note: 'abcd' }] },
      [['/lines/0/note', 'must have at most 3 characters']],
    ],
    ['another length', { id: 'a', lines: [line], code: 'ab' }, [['/code', 'must have exactly 3 characters']]],
    [
      'a number too small',
      { id: 'a', lines: [line], score: 0, share: 0 },
      [
        ['/score', 'must be at least 1'],
        ['/share', 'must be above 0'],
      ],
    ],
    ['a number too large', { id: 'a', lines: [line], score: 6 }, [['/score', 'must be at most 5']]],
    ['a number that is not whole', { id: 'a', lines: [line], score: 1.5 }, [['/score', 'must be a whole number']]],
    [
      'a message of the schema itself',
      { id: 'a', lines: [line], on: '2026-02-30' },
      [['/on', 'must be a day YYYY-MM-DD from 1900 to 2199']],
    ],
    [
      'an instant without an offset',
      { id: 'a', lines: [line], at: '2026-02-03T00:00:00' },
      [['/at', 'must be an RFC 3339 instant with an offset']],
    ],
    [
      'a union by its text',
      { id: 'a', lines: [line], period: '2026-Q9' },
      [['/period', 'must be a period such as "2026", "2026-Q2" or "2026-M06"']],
    ],
    [
      'a union by its object',
      { id: 'a', lines: [line], period: { from: '2026-01-01', until: 'x', to: 1 } },
      [
        ['/period/until', 'must be a day YYYY-MM-DD from 1900 to 2199'],
        ['/period/to', 'is not a field that belongs here'],
      ],
    ],
    [
      'no branch of a union at all',
      { id: 'a', lines: [line], period: 5 },
      [['/period', 'must be a string or must be an object']],
    ],
    ['a union that is missing', { id: 'a', lines: [line], target: {} }, [['/target/period', 'is missing']]],
    [
      'an unknown kind',
      { id: 'a', lines: [line], calendar: { kind: 'moons' } },
      [['/calendar/kind', 'must be one of "months", "weeks"']],
    ],
    [
      'within a kind',
      { id: 'a', lines: [line], calendar: { kind: 'weeks', pattern: '4' } },
      [['/calendar/pattern', 'must be one of "445", "544"']],
    ],
  ])('%s', (_, value, faults) => {
    const parsed = Order.safeParse(value, { reportInput: true });
    expect(parsed.error && faultsOf(parsed.error, Order).map(({ pointer, message }) => [pointer, message])).toEqual(
      faults,
    );
  });

  test('an unknown member of any name is found by its pointer', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
        (key) => {
          const parsed = z.strictObject({}).safeParse({ [key]: 1 });
          const [fault] = parsed.error ? faultsOf(parsed.error) : [];
          expect(fault?.pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')).toBe(key.toWellFormed());
        },
      ),
    );
  });

  test('a hundred faults are reported, and no answer is larger than the posted body', () => {
    const parsed = z
      .strictObject({})
      .safeParse(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, 1])));
    expect(parsed.error && faultsOf(parsed.error)).toHaveLength(100);
  });
});

describe('a query', () => {
  const Query = z.strictObject({ from: Instant, to: Instant, on: DayText.optional() });

  test('is answered with each parameter that is wrong, missing or unknown, and no message of the library', () => {
    const { error } = Query.safeParse({ to: '12.11.2026', form: 'x' }, { reportInput: true });
    expect(error && badQueryOf(error).more.faults).toEqual([
      { pointer: '?from', message: 'is missing' },
      { pointer: '?to', message: 'must be an RFC 3339 instant with an offset' },
      { pointer: '?form', message: 'is not a parameter of this address' },
    ]);
  });
});
