import { expect, test } from '@jest/globals';
import type { Recorded } from '../../../src/infra/eventstore/port.ts';
import { type AskedStream, readTogether } from '../../../src/infra/eventstore/postgres/streams.ts';

/** Queries that the test answers itself, in their order. */
function queries() {
  const asked: { readonly streams: readonly AskedStream[]; readonly answer: (error?: Error) => void }[] = [];
  const read = readTogether(
    (streams) =>
      new Promise((resolve, reject) => {
        const answer = (error?: Error): void => {
          if (error) reject(error);
          else resolve(streams.map(eventOf));
        };
        asked.push({ streams, answer });
      }),
  );
  const answer = async (index: number, error?: Error): Promise<void> => {
    asked[index]?.answer(error);
    await new Promise((resolve) => setImmediate(resolve)); // the next query begins after the answer is given out
  };
  return { read, answer, named: () => asked.map(({ streams }) => streams.map(({ stream }) => stream).join(' ')) };
}

function eventOf({ stream, first }: AskedStream): Recorded {
  return {
    stream,
    revision: first,
    position: 0n,
    id: '',
    type: '',
    data: {},
    recordedAt: '',
    metadata: { command: '', hash: '', actor: '', correlationId: '', schema: 1, day: '' },
  };
}
const first = (stream: string): AskedStream => ({ stream, first: 0n });

test('streams that are asked for while two queries run go with the next one', async () => {
  const { read, answer, named } = queries();
  const pages = ['a', 'b', 'c', 'd'].map((stream) => read(first(stream)));
  expect(named()).toEqual(['a', 'b']);
  await answer(0);
  expect(named()).toEqual(['a', 'b', 'c d']);
  await answer(1);
  await answer(2);
  expect((await Promise.all(pages)).map(([event]) => event?.stream)).toEqual(['a', 'b', 'c', 'd']);
});

test('each caller of one stream gets the page from its own revision', async () => {
  const { read, answer } = queries();
  const blocking = [read(first('x')), read(first('y'))];
  const pages = [read({ stream: 'a', first: 0n }), read({ stream: 'a', first: 7n })];
  for (const index of [0, 1, 2, 3]) await answer(index);
  await Promise.all(blocking);
  expect((await Promise.all(pages)).map(([event]) => event?.revision)).toEqual([0n, 7n]);
});

test('an error reaches those who asked in that query, and the next query is sent', async () => {
  const { read, answer } = queries();
  const outcomes = Promise.allSettled(['a', 'b', 'c'].map((stream) => read(first(stream))));
  await answer(0, new Error('away'));
  await answer(1);
  await answer(2);
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});
