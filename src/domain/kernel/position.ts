/**
 * A place in the log: a commit and a prepare. Both numbers are kept, as EventStoreDB needs them to resume; an event's
 * own two are equal, so a row keeps one bigint.
 */
export interface Position {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** Before the first event. */
export const START: Position = { commit: -1n, prepare: -1n };

/** The position of an event, from the one number that rows keep. */
export function positionOf(event: bigint): Position {
  return { commit: event, prepare: event };
}

/** The token of the API: `commit:prepare`. */
export function formatPosition(position: Position): string {
  return `${position.commit}:${position.prepare}`;
}

/** Reads the token of the API. Undefined if the text is not a position. */
export function parsePosition(text: string): Position | undefined {
  const match = /^(\d{1,19}):(\d{1,19})$/.exec(text);
  if (!match) return undefined;
  return { commit: BigInt(match[1] as string), prepare: BigInt(match[2] as string) };
}

export function comparePositions(a: Position, b: Position): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}
