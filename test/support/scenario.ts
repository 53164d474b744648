import { afterEach, expect } from '@jest/globals';
import { advance } from '../../src/domain/directory/advance.ts';
import type { Decider } from '../../src/domain/directory/decide.ts';
import { type Directory, emptyDirectory } from '../../src/domain/directory/directory.ts';
import type { Day } from '../../src/domain/kernel/day.ts';
import { type Decision, isRefused, NO_EVIDENCE, type Occasion } from '../../src/domain/kernel/decider.ts';

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
  if (open !== 0) throw new Error(`${open} scenario(s) asserted nothing: end each with then() or refused().`);
});

/**
 * scenario(decider, facts).given([events]).when('Command', data).then([events]) or .refused('Refusal', ...pointers).
 * `facts` and the given events make the directory; the given events make the state. `then` also asserts that the same
 * command, once its events are recorded, yields no further event.
 */
export function scenario<Commands, State, Event extends Happened, Refusal extends string>(
  decider: Decider<Commands, State, Event, Refusal>,
  facts: readonly Happened[] = [],
  today: Day = '2026-06-15',
  occasion: Partial<Occasion> = {},
) {
  begun += 1;
  const { decide, evolve, initial } = decider;
  const decision = <Name extends keyof Commands & string>(
    history: readonly Event[],
    name: Name,
    data: Commands[Name],
  ) =>
    decide[name](data, history.reduce(evolve, initial), directoryOf([...facts, ...history]), {
      today,
      by: 'test',
      evidence: NO_EVIDENCE,
      ...occasion,
    });
  const decided = <Name extends keyof Commands & string>(history: readonly Event[], name: Name, data: Commands[Name]) =>
    outcomeOf(decision(history, name, data));
  return {
    given: (history: readonly Event[]) => ({
      when: <Name extends keyof Commands & string>(name: Name, data: Commands[Name]) => ({
        /** `repeat` names the refusal of the repeated command where it is refused. */
        then(events: readonly Event[], { repeat }: { readonly repeat?: Refusal } = {}): void {
          asserted += 1;
          expect(decided(history, name, data)).toEqual({ accepted: events });
          if (events.length === 0) return;
          expect(decided([...history, ...events], name, data)).toEqual(
            repeat === undefined ? { accepted: [] } : { refused: repeat, pointers: [] },
          );
        },
        refused(refusal: Refusal, ...pointers: string[]): void {
          asserted += 1;
          expect(decided(history, name, data)).toEqual({ refused: refusal, pointers });
        },
        /** For a text that says what was found: its detail, then the message of each pointer. */
        refusedSaying(refusal: Refusal, ...texts: string[]): void {
          asserted += 1;
          expect(textsOf(decision(history, name, data))).toEqual([refusal, ...texts]);
        },
      }),
    }),
  };
}

function textsOf(decision: Decision<unknown, string>): string[] {
  if (!isRefused(decision)) return [];
  return [decision.refused, decision.detail, ...decision.faults.map(({ message }) => message)];
}

type Outcome = { readonly accepted: unknown } | { readonly refused: string; readonly pointers: readonly string[] };

/**
 * The events as the log keeps them, through JSON; of a refusal the name and pointers. Its text is a sentence, and the
 * message of each pointer goes on after the field's name: "must be later".
 */
function outcomeOf(decision: Decision<unknown, string>): Outcome {
  if (!isRefused(decision)) return { accepted: JSON.parse(JSON.stringify(decision.accepted)) };
  expect(decision.detail).toMatch(/\.$/);
  for (const { message } of decision.faults) expect(message).toMatch(/^[a-z].*[^.]$/);
  return { refused: decision.refused, pointers: decision.faults.map(({ pointer }) => pointer) };
}
