import { expect, test } from '@jest/globals';
import { sortedKeys } from '../../../src/domain/kernel/sorted-keys.ts';

test.each([
  ['{"b":1,"a":{"d":[],"c":null}}', '{"a":{"c":null,"d":[]},"b":1}'],
  ['[{"b":1,"a":2},[{"d":1,"c":2}],"text",1,true,null]', '[{"a":2,"b":1},[{"c":2,"d":1}],"text",1,true,null]'],
  ['{"b":1,"__proto__":{"d":1,"c":2}}', '{"__proto__":{"c":2,"d":1},"b":1}'],
  ['null', 'null'],
])('writes %s as %s', (text, sorted) => {
  expect(JSON.stringify(sortedKeys(JSON.parse(text)))).toBe(sorted);
});

test('a key named like the prototype does not set it', () => {
  const copy = sortedKeys(JSON.parse('{"__proto__":{"admin":true}}')) as Record<string, unknown>;
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  expect(copy['admin']).toBeUndefined();
});
