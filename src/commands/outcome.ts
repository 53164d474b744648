import type { Refused } from '../domain/kernel/decider.ts';
import type { Position } from '../domain/kernel/position.ts';

/** An accepted command. `revision` and `position` are those of its last event, or of the stream if it wrote none. */
export interface Done {
  readonly is: 'Done';
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly events: readonly string[];
  readonly duplicate: boolean;
}

/**
 * What is known of a command that got no answer of its own:
 * - `not-written`: its stream was read after the request arrived and does not hold it, and this request wrote nothing.
 * - `unknown`: the log was asked to write it and did not answer, or could not be asked again.
 * - `not-attempted`: this request did nothing. An earlier request with the same id may have written it.
 *
 * After each of them the same command can be sent again with the same id.
 */
export type Fate = 'not-written' | 'unknown' | 'not-attempted';

/** A command that this request did not complete, and why. */
export type NotDone<Refusal extends string = string> =
  | { readonly is: 'Refused'; readonly refusal: Refused<Refusal> }
  | { readonly is: 'CommandIdIsMissing'; readonly command: string }
  | { readonly is: 'CommandIdReused'; readonly stream: string; readonly commandId: string | undefined }
  /** `revision` is the stream's; undefined if there is no such stream. */
  | { readonly is: 'RevisionMismatch'; readonly stream: string; readonly revision: bigint | undefined }
  /** The command asks for a position after the end of the log. */
  | { readonly is: 'PositionIsAhead'; readonly position: Position }
  /** The read models were made from another log: the command would begin a second history. */
  | { readonly is: 'LogDoesNotMatch'; readonly mismatch: string }
  /** The log does not take an append of this size. */
  | { readonly is: 'CommandTooLarge'; readonly detail: string }
  /** Other commands on the stream went first until the time was up. */
  | { readonly is: 'StreamIsBusy'; readonly stream: string; readonly fate: Exclude<Fate, 'unknown'> }
  /** The log cannot be reached. `refused`: until an operator corrects something. */
  | {
      readonly is: 'StoreAway';
      readonly stream: string;
      readonly fate: Exclude<Fate, 'unknown'>;
      readonly refused: boolean;
    }
  | { readonly is: 'OutcomeUnknown'; readonly stream: string };

export type Outcome<Refusal extends string = string> = Done | NotDone<Refusal>;
