import type pg from 'pg';
import type { Recorded } from '../../../infra/eventstore/port.ts';
import { formatTextArray } from '../text-array.ts';
import type { Parked } from './batch.ts';
import { copyInto, copyText, lineOf } from './copy-text.ts';

/** Postgres refused the rows of a batch, not the writing of it. */
export class RowsRefused extends Error {
  override readonly name = 'RowsRefused';
  readonly projection: string;
  constructor(projection: string, cause: unknown) {
    super(textOfError(cause), { cause });
    this.projection = projection;
  }
}

/** Of events whose rows Postgres refuses: why. */
export type Refusals = Map<string, string>;

const refusalKey = (projection: string, position: bigint): string => `${projection} ${position}`;

export function refusalOf(refusals: Refusals, projection: string, position: bigint): string | undefined {
  return refusals.size === 0 ? undefined : refusals.get(refusalKey(projection, position));
}

export function parkedBehind(stream: string): string {
  return `parked behind an earlier event of "${stream}"`;
}

/** An error's message as a text that Postgres takes. */
export function textOfError(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll('\0', '').toWellFormed();
}

/**
 * Applies events in order, all at once where it can be. Where Postgres refuses their rows the piece is halved until it is one event:
 * that one is parked. `apply` writes a piece or nothing; `reload` restores what is held in memory to what is written.
 */
export async function applyInPieces(
  events: readonly Recorded[],
  apply: (piece: readonly Recorded[], refusals: Refusals) => Promise<void>,
  reload: () => Promise<void>,
): Promise<void> {
  const refusals: Refusals = new Map();
  for (let from = 0, size = events.length; from < events.length;) {
    const piece = events.slice(from, from + size);
    try {
      await apply(piece, refusals);
      from += piece.length;
      size *= 2;
    } catch (error) {
      if (!(error instanceof RowsRefused)) throw error;
      await reload();
      if (piece.length === 1) refuse(refusals, error, piece[0] as Recorded);
      size = Math.ceil(piece.length / 2);
    }
  }
}

function refuse(refusals: Refusals, error: RowsRefused, { position }: Recorded): void {
  const key = refusalKey(error.projection, position);
  if (refusals.has(key)) {
    throw new Error(`The event at position ${position} is refused although it is parked: ${error.message}`, {
      cause: error,
    });
  }
  refusals.set(key, error.message);
}

const COLUMNS = ['position', 'stream', 'event_type', 'projection', 'error', 'touches'];

export async function writeParked(client: pg.ClientBase, schema: string, parked: readonly Parked[]): Promise<void> {
  if (parked.length === 0) return;
  const lines = copyText();
  for (const { event, projection, error, touches } of parked) {
    lines.add(lineOf([event.position, event.stream, event.type, projection, error, formatTextArray(touches)]));
  }
  await copyInto(client, `${schema}.parked`, COLUMNS, lines.chunks());
}
