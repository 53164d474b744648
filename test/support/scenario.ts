import { afterEach, expect } from '@jest/globals';
import { advance } from '../../src/domain/directory/advance.ts';
import type { Decider } from '../../src/domain/directory/decide.ts';
import { type Directory, emptyDirectory } from '../../src/domain/directory/directory.ts';
import type { Day } from '../../src/domain/kernel/day.ts';
import { isRefused } from '../../src/domain/kernel/decider.ts';

export interface Happened {
  readonly type: string;
  readonly data: unknown;
}

/** The directory after these events, at positions 0, 1, 2… */
export function directoryOf(events: readonly Happened[]): Directory {
  const directory = emptyDirectory();
  events.forEach(({ type, data }, index) => {
    advance(directory, {
      type,
      data,
      position: BigInt(index),
      recordedAt: '2026-01-01T00:00:00.000Z',
      metadata: { actor: 'test' },
    });
  });
  return directory;
}

let begun = 0;
let asserted = 0;

afterEach(() => {
  const open = begun - asserted;
  begun = 0;
  asserted = 0;
  if (open !== 0) throw new Error(`${open} scenario(s) never came to then(): they asserted nothing.`);
});

/**
 * scenario(decider, facts).given([events]).when('Command', data).then([events]) or .then('Refusal', ...pointers).
 * `facts` and the given events make the directory; the given events make the state. `then` asserts by itself, and that
 * the
 * same command, once its events are there, gives no second one.
 */
export function scenario<Commands, State, Event extends Happened, Refusal extends string>(
  decider: Decider<Commands, State, Event, Refusal>,
  facts: readonly Happened[] = [],
  today: Day = '2026-06-15',
) {
  begun += 1;
  const { decide, evolve, initial } = decider;
  const decided = <Name extends keyof Commands & string>(history: readonly Event[], name: Name, data: Commands[Name]) =>
    decide[name](data, history.reduce(evolve, initial), directoryOf([...facts, ...history]), { today, by: 'test' });
  return {
    given: (history: readonly Event[]) => ({
      when: <Name extends keyof Commands & string>(name: Name, data: Commands[Name]) => ({
        then(expected: readonly Event[] | Refusal, ...pointers: string[]): void {
          asserted += 1;
          const decision = decided(history, name, data);
          if (isRefused(decision)) {
            expect([decision.refused, ...decision.faults.map(({ pointer }) => pointer)]).toEqual([
              expected,
              ...pointers,
            ]);
            expect(decision.detail).toMatch(/\.$/);
            return;
          }
          // What the log keeps is what survives JSON.
          expect(JSON.parse(JSON.stringify(decision.accepted))).toEqual(
            typeof expected === 'string' ? [expected, ...pointers] : expected,
          );
          if (decision.accepted.length > 0) {
            expect(decided([...history, ...decision.accepted], name, data)).toEqual({ accepted: [] });
          }
        },
      }),
    }),
  };
}
