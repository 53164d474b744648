import { expect, test } from '@jest/globals';
import { diagnosisStream, inStream, trainingStream } from '../../../src/domain/kernel/stream.ts';

test.each([
  ['plain-id_1', 'plain-id_1'],
  ['a~b~c', 'a%7Eb%7Ec'],
  ['100%', '100%25'],
  ['%7E', '%257E'],
])('%s is written %s in the name of a stream', (id, written) => {
  expect(inStream(id)).toBe(written);
  expect([diagnosisStream(id), trainingStream(id)]).toEqual([`diagnosis-${written}`, `training-${written}`]);
});
