import type { z } from 'zod';
import type { Aggregate } from '../domain/directory/decide.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Decision, Occasion, Terms } from '../domain/kernel/decider.ts';
import type { Upcast } from '../domain/kernel/upcast.ts';

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
  /**
   * Writes events that the directory folds. It is answered when this process's directory includes them, and is a
   * barrier in bulk.
   */
  readonly directory: boolean;
  /** In bulk, no other command of this name is in flight beside it. */
  readonly alone: boolean;
  /**
   * The command's own instant (RFC 3339): its events carry that local day. Undefined: the day on which the command is
   * handled.
   */
  readonly instant: ((data: unknown) => string | undefined) | undefined;
  /** The names of other streams that the decision rests on. In bulk such a command is a barrier; most have none. */
  readonly evidence: ((data: unknown, history: readonly DomainEvent[]) => readonly string[]) | undefined;
  /** A token that this service signed, whose content the decision rests on; most commands have none. */
  readonly sealed: ((data: unknown) => string) | undefined;
  /** The upcasts of the event types of its stream. */
  readonly upcasts: Readonly<Record<string, readonly Upcast[]>>;
  /** Decides on events of the current schemas. */
  readonly judge: (
    data: unknown,
    history: readonly DomainEvent[],
    directory: Directory,
    occasion: Occasion,
  ) => Decision<DomainEvent, Refusal>;
}

/**
 * The commands of one kind of stream. From here on, what the schema parsed and what the stream holds have the
 * aggregate's types.
 */
export function define<Commands, State, Event extends DomainEvent, Refusal extends string>(
  aggregate: Aggregate<Commands, State, Event, Refusal>,
): CommandDefinition<Refusal>[] {
  const {
    commands,
    terms,
    directory,
    stream,
    decider: { initial, evolve, decide },
    upcasts,
  } = aggregate;
  return (Object.keys(commands) as (keyof Commands & string)[]).map((name) => {
    type Asked = Commands[typeof name];
    const { opens, repeatable, alone, instant, evidence, sealed }: Terms<Asked, State> = terms[name] ?? {};
    const decideThis = decide[name];
    const stateOf = (history: readonly DomainEvent[]) => (history as readonly Event[]).reduce(evolve, initial);
    return {
      name,
      schema: commands[name],
      opens: opens === true,
      needsId: !opens && !repeatable,
      directory,
      alone: alone === true,
      upcasts,
      stream: (data) => stream(data as Asked),
      instant: instant && ((data) => instant(data as Asked)),
      evidence: evidence && ((data, history) => evidence(data as Asked, stateOf(history))),
      sealed: sealed && ((data) => sealed(data as Asked)),
      judge: (data, history, known, occasion) => decideThis(data as Asked, stateOf(history), known, occasion),
    };
  });
}
