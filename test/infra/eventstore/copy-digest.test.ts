import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { lineOf } from '../../../src/infra/eventstore/copy-digest.ts';
import type { Recorded } from '../../../src/infra/eventstore/port.ts';
import { history } from './events.ts';

describe('the line of an event', () => {
  const [one] = history('line', 1, 0) as [Recorded];

  test('does not depend on the order of keys, nor on the position', () => {
    const data = JSON.parse('{"b":[{"y":1,"x":2.50}],"a":1e21,"__proto__":{"d":1,"c":null}}') as unknown;
    const turned = JSON.parse(
      '{"__proto__":{"c":null,"d":1.0},"a":1000000000000000000000,"b":[{"x":2.5,"y":1}]}',
    ) as unknown;
    expect(lineOf({ ...one, data })).toBe(lineOf({ ...one, position: 9n, data: turned }));
    expect(lineOf({ ...one, data })).toContain(',{"__proto__":{"c":null,"d":1},"a":1e+21,"b":[{"x":2.5,"y":1}]},');
  });

  test.each<[string, Partial<Recorded>]>([
    ['stream', { stream: 'other' }],
    ['revision', { revision: 1n }],
    ['id', { id: randomUUID() }],
    ['type', { type: 'Moved' }],
    ['data', { data: { n: '0' } }],
    ['metadata', { metadata: { ...one.metadata, actor: 'key-2' } }],
    ['recorded time', { recordedAt: '2024-01-01T00:00:00.000Z' }],
  ])('depends on the %s', (_, other) => {
    expect(lineOf({ ...one, ...other })).not.toBe(lineOf(one));
  });
});
