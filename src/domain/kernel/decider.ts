import type { Day } from './day.ts';

/** One fault of a command: a JSON pointer into what was posted, and what is wrong there. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** The command is refused: a value, never thrown. `refused` is the refusal's name in the glossary. */
export interface Refused<Name extends string> {
  readonly refused: Name;
  readonly detail: string;
  readonly faults: readonly Fault[];
}

/** The command is accepted with the events to append; none means: it is already so. */
export interface Accepted<Event> {
  readonly accepted: readonly Event[];
}

export type Decision<Event, Refusal extends string> = Accepted<Event> | Refused<Refusal>;

/** What comes in with a command and is no part of it: the company's local day, and who asks. */
export interface Occasion {
  readonly today: Day;
  readonly by: string;
}

export function accept<Event>(...events: Event[]): Accepted<Event> {
  return { accepted: events };
}

export function refuse<Name extends string>(name: Name, detail: string, ...faults: Fault[]): Refused<Name> {
  return { refused: name, detail, faults };
}

export function isRefused<Event, Name extends string>(decision: Decision<Event, Name>): decision is Refused<Name> {
  return 'refused' in decision;
}
