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

/** A command that wrote nothing, and why. */
export type NotDone<Refusal extends string = string> =
  | { readonly is: 'Refused'; readonly refusal: Refused<Refusal> }
  | { readonly is: 'CommandIdIsMissing'; readonly command: string }
  | { readonly is: 'CommandIdReused'; readonly stream: string; readonly commandId: string | undefined }
  /** `revision` is the stream's; undefined if there is no such stream. */
  | { readonly is: 'RevisionMismatch'; readonly stream: string; readonly revision: bigint | undefined }
  /** The command asks for a position after the end of the log. */
  | { readonly is: 'PositionIsAhead'; readonly position: Position }
  | { readonly is: 'StreamIsBusy'; readonly stream: string };

export type Outcome<Refusal extends string = string> = Done | NotDone<Refusal>;
