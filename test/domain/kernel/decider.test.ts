import { expect, test } from '@jest/globals';
import { accept, historyOf, isRefused, NO_EVIDENCE, refuse } from '../../../src/domain/kernel/decider.ts';

test('a decision is accepted with its events, or refused with its name, detail and faults', () => {
  const fault = { pointer: '/a', message: 'is unknown' };
  const accepted = accept('one', 'two');
  const refused = refuse('Name', 'It is not allowed.', fault);
  expect(accepted).toEqual({ accepted: ['one', 'two'] });
  expect(refused).toEqual({ refused: 'Name', detail: 'It is not allowed.', faults: [fault] });
  expect([isRefused(accepted), isRefused(refused)]).toEqual([false, true]);
});

test('a stream that does not exist has no events', () => {
  const event = { type: 'Happened', data: {}, day: '2026-06-01' };
  const occasion = { today: '2026-06-01', by: 'test', evidence: new Map([['a', [event]]]) };
  expect([historyOf(occasion, 'a'), historyOf(occasion, 'b')]).toEqual([[event], []]);
  expect(historyOf({ ...occasion, evidence: NO_EVIDENCE }, 'a')).toEqual([]);
});
