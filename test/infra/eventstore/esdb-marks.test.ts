import { expect, test } from '@jest/globals';
import { knownMarks, type Mark, NO_MARKS } from '../../../src/infra/eventstore/esdb/marks.ts';

const at = (position: bigint): Mark => ({
  position,
  recordedAt: new Date(Number(position) * 1_000).toISOString(),
});
const instant = (seconds: number) => new Date(seconds * 1_000);

test('a search begins at the last mark that was found at or before what it asks for', async () => {
  const marks = knownMarks(NO_MARKS);
  for (const position of [30n, 10n, 20n, 20n]) marks.remember(at(position));
  expect([await marks.recordedBy(instant(9)), await marks.atOrBefore(9n)]).toEqual([undefined, undefined]);
  expect([await marks.recordedBy(instant(20)), await marks.atOrBefore(20n)]).toEqual([at(20n), at(20n)]);
  expect([await marks.recordedBy(instant(29)), await marks.atOrBefore(29n)]).toEqual([at(20n), at(20n)]);
  expect([await marks.recordedBy(instant(99)), await marks.atOrBefore(99n)]).toEqual([at(30n), at(30n)]);
});

test('a search begins at a given mark that is later than those that were found', async () => {
  const given = { atOrBefore: () => Promise.resolve(at(15n)), recordedBy: () => Promise.resolve(at(15n)) };
  const marks = knownMarks(given);
  marks.remember(at(10n));
  expect([await marks.recordedBy(instant(19)), await marks.atOrBefore(19n)]).toEqual([at(15n), at(15n)]);
  marks.remember(at(18n));
  expect([await marks.recordedBy(instant(19)), await marks.atOrBefore(19n)]).toEqual([at(18n), at(18n)]);
});

test('no search begins at what was found in a log that may have been replaced', async () => {
  const marks = knownMarks(NO_MARKS);
  marks.remember(at(10n));
  marks.forget();
  expect(await marks.recordedBy(instant(99))).toBeUndefined();
});

test('the oldest marks are dropped, so that memory is bounded', async () => {
  const marks = knownMarks(NO_MARKS);
  for (let position = 0n; position < 2_000n; position++) marks.remember(at(position));
  expect(await marks.recordedBy(instant(500))).toBeUndefined();
  expect(await marks.recordedBy(instant(1_500))).toEqual(at(1_500n));
});
