import type { Decision, Occasion } from '../kernel/decider.ts';
import type { Directory } from './directory.ts';

/** Decides one command: pure, from the stream's own history, the directory, and the occasion. */
export type Decide<Asked, State, Event, Refusal extends string> = (
  asked: Asked,
  state: State,
  directory: Directory,
  occasion: Occasion,
) => Decision<Event, Refusal>;

/** A slice's decisions and the fold that they rest on. `Commands` maps each command's name to its data. */
export interface Decider<Commands, State, Event, Refusal extends string> {
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: { readonly [Name in keyof Commands]: Decide<Commands[Name], State, Event, Refusal> };
}
