import { expect, test } from '@jest/globals';
import { currentSchema, type Upcast, upcast } from '../../../src/domain/kernel/upcast.ts';

const event = (schema: number, data: object) => ({ type: 'TargetSet', data, metadata: { schema } });
const add =
  (name: string): Upcast =>
  (data) => ({ ...(data as object), [name]: true });
const upcasts = new Map([['TargetSet', [add('second'), add('third')]]]);

test('applies the upcasts from the schema of the event on', () => {
  expect(currentSchema([add('second'), add('third')])).toBe(3);
  expect(upcast(event(1, { first: true }), upcasts)).toEqual(event(3, { first: true, second: true, third: true }));
  expect(upcast(event(2, { second: false }), upcasts)).toEqual(event(3, { second: false, third: true }));
});

test('leaves an event of the current schema, or of a type without upcasts, as it is', () => {
  const current = event(3, {});
  expect(upcast(current, upcasts)).toBe(current);
  const other = { ...event(1, {}), type: 'Other' };
  expect(upcast(other, upcasts)).toBe(other);
});

test('counts the schemas from 1', () => {
  expect(currentSchema([])).toBe(1);
});

test('refuses an event that a newer program wrote', () => {
  expect(() => upcast(event(4, {}), upcasts)).toThrow(
    'TargetSet has the schema 4, and this program knows it up to 3: a newer program wrote it.',
  );
});
