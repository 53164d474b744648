import { expect, test } from '@jest/globals';
import { addDays, addMonths, earlier, isDay, isTimeZone, later, localDay } from '../../../src/domain/kernel/day.ts';

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

test.each([
  ['1900-01-01', true],
  ['2199-12-31', true],
  ['2024-02-29', true],
  ['2026-04-30', true],
  ['2026-02-28', true],
  ['1899-12-31', false],
  ['2200-01-01', false],
  ['2026-02-29', false],
  ['2026-04-31', false],
  ['2026-00-10', false],
  ['2026-13-10', false],
  ['2026-01-00', false],
  ['2026-01-32', false],
  ['2026-1-01', false],
  ['x2026-01-01', false],
  ['2026-01-01T00:00:00Z', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

test.each([
  ['2026-05-31T22:30:00Z', 'Europe/Berlin', '2026-06-01'],
  ['2026-05-31T21:59:59Z', 'Europe/Berlin', '2026-05-31'],
  ['2026-06-01T08:00:00+10:00', 'Etc/UTC', '2026-05-31'],
  ['2026-06-01T03:00:00Z', 'America/New_York', '2026-05-31'],
])('%s in %s is on %s, each time it is asked', (instant, zone, expected) => {
  expect([localDay(instant, zone), localDay(instant, zone)]).toEqual([expected, expected]);
});

test('tells the day of thousands of instants of one zone', () => {
  const days = Array.from({ length: 2_500 }, (_, index) => addDays('2026-01-01', index));
  expect(days.map((day) => localDay(`${day}T12:00:00Z`, 'Asia/Tokyo'))).toEqual(days);
});

test.each([
  ['Europe/Berlin', true],
  ['Etc/UTC', true],
  ['Europe/Atlantis', false],
])('%s is a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

test('the earlier and the later of two days', () => {
  const [a, b] = ['2026-05-31', '2026-06-01'];
  expect([earlier(a, b), earlier(b, a), later(a, b), later(b, a)]).toEqual([a, a, b, b]);
});
