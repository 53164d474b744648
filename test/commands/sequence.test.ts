import { expect, test } from '@jest/globals';
import type { NotDone } from '../../src/commands/outcome.ts';
import { createSequence } from '../../src/commands/sequence.ts';
import { sale } from '../support/company.ts';
import { posted } from '../support/posted.ts';

const MIB = 1_048_576;

/** Finishes a command when the test says so, and counts the commands in hand. */
function holding() {
  const waiting: (() => void)[] = [];
  return {
    waiting,
    handle: () =>
      new Promise<NotDone>((resolve) => {
        waiting.push(() => {
          resolve({ is: 'StreamIsBusy', stream: 's', fate: 'not-attempted' });
        });
      }),
  };
}

test.each([
  ['no more bytes are on their way at once than may be', 3 * MIB, 2],
  ['a line that is larger goes alone', 9 * MIB, 1],
  ['small ones are bounded by their number', 100, 2_000],
])('%s', async (_, bytes, atOnce) => {
  const { waiting, handle } = holding();
  const sequence = createSequence(handle);
  const count = atOnce * 3;
  let done = 0;
  const started = (async () => {
    for (let n = 0; n < count; n++) {
      await sequence.start(
        posted('RecordSale', sale(`s${n}`)),
        () => {
          done++;
        },
        bytes,
      );
    }
    await sequence.drain();
  })();
  while (done < count) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(waiting.length).toBeLessThanOrEqual(atOnce);
    expect(waiting.length).toBe(Math.min(atOnce, count - done));
    for (const tell of waiting.splice(0)) tell();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  await started;
  expect(done).toBe(count);
});

const found = (departmentId: string) => posted('FoundDepartment', { departmentId, name: departmentId });
const list = (productId: string) =>
  posted('ListProduct', { productId, name: 'P', category: 'C', listPrice: '1.00', currency: 'EUR' });
const define = (programmeId: string) =>
  posted('DefineProgramme', { programmeId, title: 't', topic: 'product', materialIds: ['m'] });
const complete = (salespersonId: string) =>
  posted('CompleteTraining', { trainingId: 't', salespersonId, at: '2026-01-05T12:00:00Z' });
const record = (saleId: string) => posted('RecordSale', sale(saleId));

test.each([
  ['sales on different streams are in flight together', [record('a'), record('b')], 2],
  ['products on different streams are in flight together', [list('a'), list('b')], 2],
  ['a product waits for another command on its stream', [list('a'), list('a')], 1],
  ['a department waits for the one before it, which can be its parent', [found('a'), found('b')], 1],
  ['a sale waits for the product before it', [list('a'), record('b')], 1],
  ['a product waits for the sale before it', [record('a'), list('b')], 1],
  ['a completion waits for the programme that it rests on', [define('g'), complete('a')], 1],
  ['a programme waits for what comes before it, such as its materials', [record('a'), define('g')], 1],
  ['completions of one training are in flight together', [complete('a'), complete('b')], 2],
])('%s', async (_, commands, together) => {
  const { waiting, handle } = holding();
  const sequence = createSequence(handle);
  const done = (async () => {
    for (const command of commands) await sequence.start(command, () => undefined);
    await sequence.drain();
  })();
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  expect(waiting).toHaveLength(together);
  while (waiting.length > 0) {
    for (const finish of waiting.splice(0)) finish();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  await done;
});

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

test('a slow log gets fewer commands at once, down to 64, and more again when it is fast', async () => {
  const { waiting, handle } = holding();
  let time = 0;
  const sequence = createSequence(handle, 400, () => time);
  let done = 0;
  const count = 2_000;
  const started = (async () => {
    for (let n = 0; n < count; n++) {
      await sequence.start(posted('RecordSale', sale(`s${n}`)), () => {
        done++;
      });
    }
    await sequence.drain();
  })();
  const inFlight: number[] = [];
  for (let round = 0; done < count; round++) {
    await turn();
    inFlight.push(waiting.length);
    time += round < 4 ? 5_000 : 10;
    for (const finish of waiting.splice(0)) finish();
    await turn();
  }
  await started;
  expect(inFlight.slice(0, 6)).toEqual([400, 200, 100, 64, 64, 128]);
});
