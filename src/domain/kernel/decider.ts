import type { z } from 'zod';
import type { Day } from './day.ts';

/** What is wrong with a command: a JSON pointer into what was posted, and what is wrong there. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** A refused command. It is a value and never thrown. The glossary explains the name in `refused`. */
export interface Refused<Name extends string> {
  readonly refused: Name;
  readonly detail: string;
  readonly faults: readonly Fault[];
}

/** An accepted command, with the events to append. No events: there is nothing to change. */
export interface Accepted<Event> {
  readonly accepted: readonly Event[];
}

export type Decision<Event, Refusal extends string> = Accepted<Event> | Refused<Refusal>;

/** An event of another stream, as a decision sees it. `day` is its local day. */
export interface Witnessed {
  readonly type: string;
  readonly data: unknown;
  readonly day: Day;
}

/** The events of streams by their names. A stream that does not exist has none. */
export type Evidence = ReadonlyMap<string, readonly Witnessed[]>;

/** A token that this service signed, and that came back with a command. */
export interface Sealed {
  /** Undefined if the service did not sign it. */
  readonly content: unknown;
  /** When it came back, RFC 3339. */
  readonly openedAt: string;
}

/** What a decision may know beside the command: the company's local day, and who sent the command. */
export interface Occasion {
  readonly today: Day;
  readonly by: string;
  /** The streams that the command's terms name, as the log holds them at this attempt. */
  readonly evidence: Evidence;
  /** The token that the command's terms name, opened. */
  readonly sealed?: Sealed | undefined;
}

export const NO_EVIDENCE: Evidence = new Map();

/** The events of a stream that the decision rests on. */
export function historyOf({ evidence }: Occasion, stream: string): readonly Witnessed[] {
  return evidence.get(stream) ?? [];
}

/** The schema of each command. */
export type CommandSchemas<Commands> = { readonly [Name in keyof Commands]: z.ZodType<Commands[Name]> };

/** What is special about a command. */
export interface Terms<Asked, State> {
  /** It opens its stream: it is decided without reading the stream first, and needs no command id. */
  readonly opens?: true;
  /** A repeat changes nothing, so that it needs no command id. */
  readonly repeatable?: true;
  /** In bulk it waits for the command of its name before it, because it can rest on what that one wrote. */
  readonly alone?: true;
  /**
   * Its own instant (RFC 3339), whose local day its events carry. Without it they carry the day on which it is handled.
   */
  readonly instant?: (asked: Asked) => string | undefined;
  /**
   * The names of other streams that the decision rests on. They are read from the log, never from a read model. Nothing
   * locks them: an event that one of them gets after the decision does not undo it.
   */
  readonly evidence?: (asked: Asked, state: State) => readonly string[];
  /** A token of the service that the command carries. The decision gets its content, so that it stays pure. */
  readonly sealed?: (asked: Asked) => string;
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
