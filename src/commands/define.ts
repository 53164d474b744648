import type { z } from 'zod';
import type { Decider } from '../domain/directory/decide.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Decision, Occasion } from '../domain/kernel/decider.ts';

export interface DomainEvent {
  readonly type: string;
  readonly data: unknown;
}

/** One command as the api serves it. `data` is always what `schema` parsed. */
export interface CommandDefinition<Refusal extends string = string> {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly stream: (data: unknown) => string;
  /** Opens its stream: appended without a read of the stream, and needs no command id. */
  readonly opens: boolean;
  /** Needs a command id. */
  readonly needsId: boolean;
  /** Writes events that the directory folds. It is answered when this process's directory includes them, and is a barrier in bulk. */
  readonly directory: boolean;
  /** In bulk, no other command of this name is in flight beside it. */
  readonly alone: boolean;
  /** The command's own instant (RFC 3339): its events carry that local day. Undefined: the day on which the command is handled. */
  readonly instant: ((data: unknown) => string) | undefined;
  readonly judge: (
    data: unknown,
    history: readonly DomainEvent[],
    directory: Directory,
    occasion: Occasion,
  ) => Decision<DomainEvent, Refusal>;
}

interface Terms<Data> {
  readonly schema: z.ZodType<Data>;
  readonly opens?: true;
  /** Repeats itself without harm, so that it needs no command id. */
  readonly repeatable?: true;
  readonly alone?: true;
  readonly instant?: (data: Data) => string;
}

interface Slice<Commands, State, Event extends DomainEvent, Refusal extends string> {
  readonly decider: Decider<Commands, State, Event, Refusal>;
  readonly stream: (data: Commands[keyof Commands]) => string;
  readonly directory: boolean;
  readonly commands: { readonly [Name in keyof Commands]: Terms<Commands[Name]> };
}

/** The commands of one kind of stream. What the schema parsed and what the stream holds have the slice's types from here on. */
export function define<Commands, State, Event extends DomainEvent, Refusal extends string>(
  slice: Slice<Commands, State, Event, Refusal>,
): CommandDefinition<Refusal>[] {
  const {
    commands,
    decider: { initial, evolve, decide },
  } = slice;
  return (Object.keys(commands) as (keyof Commands & string)[]).map((name) => {
    const { schema, opens = false, repeatable = false, alone = false, instant } = commands[name];
    const decideThis = decide[name];
    return {
      name,
      schema,
      opens,
      needsId: !opens && !repeatable,
      directory: slice.directory,
      alone,
      stream: (data) => slice.stream(data as Commands[keyof Commands]),
      instant: instant && ((data) => instant(data as Commands[typeof name])),
      judge: (data, history, directory, occasion) => {
        const state = (history as readonly Event[]).reduce(evolve, initial);
        return decideThis(data as Commands[typeof name], state, directory, occasion);
      },
    };
  });
}
