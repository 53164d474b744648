import { expect, test } from '@jest/globals';
import type { RefusalName } from '../../src/api/commands/refusals.ts';
import type { Outcome } from '../../src/commands/outcome.ts';
import type { Posted } from '../../src/commands/posted.ts';
import type { Recorded } from '../../src/infra/eventstore/port.ts';
import { handleReactions } from '../../src/reactions/handle.ts';
import { COMMANDS } from '../../src/slices.ts';
import { target } from '../support/company.ts';

const BECAUSE: Recorded = {
  stream: 'target-north',
  revision: 1n,
  position: 7n,
  id: 'event-1',
  type: 'TargetAllocated',
  data: {},
  metadata: {
    command: 'AllocateTarget',
    hash: 'h',
    actor: 'ada',
    correlationId: 'request-1',
    schema: 1,
    day: '2026-01-01',
  },
  recordedAt: '2026-01-01T00:00:00.000Z',
};
const COMMAND = { commandId: 'event-1/ada', name: 'SetTarget', data: target('ada-q1', 'ada') };

/** A reaction whose command has this outcome. */
function reacting(outcome: Outcome<RefusalName>) {
  const handled: Posted[] = [];
  const react = handleReactions((posted) => {
    handled.push(posted);
    return Promise.resolve(outcome);
  }, COMMANDS);
  return { handled, react: (command = COMMAND) => react(command, BECAUSE, undefined) };
}

test('handles the command for the actor and in the request of the event, on a directory that includes it', async () => {
  const { handled, react } = reacting({
    is: 'Done',
    stream: 'target-ada-q1',
    revision: 0n,
    position: 8n,
    events: ['TargetSet'],
    duplicate: false,
  });
  expect(await react()).toEqual({ is: 'done' });
  expect(handled).toMatchObject([
    {
      commandId: 'event-1/ada',
      actor: 'reaction for ada',
      correlationId: 'request-1',
      causationId: 'event-1',
      after: { commit: 7n, prepare: 7n },
    },
  ]);
});

test('answers a refusal, which is recorded for an operator', async () => {
  const refusal = { refused: 'PeriodIsClosed' as const, detail: 'All days are closed.', faults: [] };
  expect(await reacting({ is: 'Refused', refusal }).react()).toEqual({
    is: 'refused',
    refused: 'PeriodIsClosed',
    detail: 'All days are closed.',
  });
});

test('answers a reused command id as a refusal, because a repeat ends the same', async () => {
  const { react } = reacting({ is: 'CommandIdReused', stream: 'target-ada-q1', commandId: 'event-1/ada' });
  expect(await react()).toMatchObject({ is: 'refused', refused: 'CommandIdReused' });
});

test('throws if the stream is busy, so that the reaction tries again', async () => {
  const { react } = reacting({ is: 'StreamIsBusy', stream: 'target-ada-q1', fate: 'not-attempted' });
  await expect(react()).rejects.toThrow('SetTarget was not handled: StreamIsBusy.');
});

test.each([
  ['an unknown command', { ...COMMAND, name: 'SetAim' }, 'UnknownCommand'],
  ['data that is not valid', { ...COMMAND, data: {} }, 'BadCommand'],
])('throws if the reaction asks for %s', async (_, command, why) => {
  const { react, handled } = reacting({ is: 'StreamIsBusy', stream: 's', fate: 'not-attempted' });
  await expect(react(command)).rejects.toThrow(`which is not valid: ${why}.`);
  expect(handled).toEqual([]);
});
