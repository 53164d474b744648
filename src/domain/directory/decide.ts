import type { CommandSchemas, Decision, Occasion, Terms } from '../kernel/decider.ts';
import type { Upcasts } from '../kernel/upcast.ts';
import type { Directory } from './directory.ts';

/** Decides one command: pure, from the stream's own history, the directory, and the occasion. */
export type Decide<Asked, State, Event, Refusal extends string> = (
  asked: Asked,
  state: State,
  directory: Directory,
  occasion: Occasion,
) => Decision<Event, Refusal>;

/**
 * The decisions on one kind of stream, and the fold that they rest on. `Commands` maps each command's name to its data.
 */
export interface Decider<Commands, State, Event, Refusal extends string> {
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: { readonly [Name in keyof Commands]: Decide<Commands[Name], State, Event, Refusal> };
}

/** One kind of stream: its name, its commands, its decisions, and how its older events are read. */
export interface Aggregate<Commands, State, Event extends { readonly type: string }, Refusal extends string> {
  /** The name of the stream that a command goes to. */
  readonly stream: (data: Commands[keyof Commands]) => string;
  /** Whether the directory folds its events. */
  readonly directory: boolean;
  readonly commands: CommandSchemas<Commands>;
  /** What is special about a command; most have nothing. */
  readonly terms: { readonly [Name in keyof Commands]?: Terms<Commands[Name], State> };
  readonly decider: Decider<Commands, State, Event, Refusal>;
  readonly upcasts: Upcasts<Event>;
}
