import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { charactersOf } from '../../../src/infra/eventstore/esdb/characters.ts';
import { MOST_AHEAD, pull } from '../../../src/infra/eventstore/esdb/pull.ts';

/** A call to a server that has so many events, one a turn of the process. */
function callOf(size: number, count: number) {
  const counted = { sent: 0 };
  const call = new Readable({
    objectMode: true,
    read() {
      setImmediate(() => {
        this.push(counted.sent < count ? { n: counted.sent++, text: 'x'.repeat(size) } : null);
      });
    },
  });
  return { call: Object.assign(call, { cancel: () => Promise.resolve() }), counted };
}

/** A busy caller: the call has as many turns of the process as it could want. */
async function busy(): Promise<void> {
  for (let n = 0; n < 1_000; n++) await turn();
}

test('reads the next events while the caller is busy with an array', async () => {
  const { call } = callOf(10, 500);
  const arrays: number[][] = [];
  for await (const events of pull<{ n: number }>(call)) {
    arrays.push(events.map(({ n }) => n));
    await busy();
  }
  expect(arrays.flat()).toEqual(Array.from({ length: 500 }, (_, n) => n));
  expect(arrays.length).toBeLessThan(5);
});

test('reads no more ahead than a few megabytes, and goes on when they were taken', async () => {
  const size = MOST_AHEAD / 16;
  const { call, counted } = callOf(size, 100);
  let taken = 0;
  let most = 0;
  for await (const events of pull<{ n: number }>(call)) {
    taken += events.length;
    await busy();
    most = Math.max(most, counted.sent - taken);
  }
  expect(taken).toBe(100);
  // What the call itself holds comes on top.
  expect(most).toBeLessThanOrEqual(16 + call.readableHighWaterMark + 1);
  expect(most).toBeGreaterThanOrEqual(16);
});

test('hands over what arrived before the call failed, then its error', async () => {
  const call = Object.assign(new Readable({ objectMode: true, read: () => undefined }), {
    cancel: () => Promise.resolve(),
  });
  const pulled = pull(call)[Symbol.asyncIterator]();
  const first = pulled.next();
  call.push('first');
  expect((await first).value).toEqual(['first']);
  call.push('second');
  call.push('third');
  await turn();
  call.emit('error', new Error('the server went'));
  expect((await pulled.next()).value).toEqual(['second', 'third']);
  await expect(pulled.next()).rejects.toThrow('the server went');
});

test.each([
  ['text', 'Zürich', 6],
  ['an object with its names', { name: 'Zürich', amount: 12 }, 8 + (8 + 6) + (8 + 8)],
  ['a list', ['a', 'bc'], 8 + (8 + 1) + (8 + 2)],
  ['bytes', new Uint8Array(100), 100],
  ['nothing', null, 8],
])('counts %s about as long as its JSON', (_, value, characters) => {
  expect(charactersOf(value)).toBe(characters);
});
