import { hash } from 'node:crypto';
import type { Position } from '../../domain/kernel/position.ts';

/**
 * Recorded with each event: who, why, and by which command. `day` is the event's local day, computed at the command.
 */
export interface Metadata {
  readonly commandId?: string;
  readonly command: string;
  /**
   * SHA-256 of the command's name and parsed data with sorted keys: distinguishes a repeat from the reuse of its id.
   */
  readonly hash: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  readonly schema: number;
  /** YYYY-MM-DD in the company's time zone: a later time zone table moves nothing. */
  readonly day: string;
}

/** An event to append. `id` is fresh at each attempt. Data and metadata are plain JSON: no bigint. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: Metadata;
}

/**
 * An event as the log holds it. `recordedAt` is RFC 3339 in UTC with milliseconds and never decreases along the log.
 */
export interface Recorded {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: Metadata;
  readonly recordedAt: string;
}

export type ExpectedRevision = 'none' | bigint;

/**
 * The outcome of an append: written, with the last event's revision and position; or nothing was written, because the
 * stream was at another revision.
 */
export type Appended =
  { readonly is: 'appended'; readonly revision: bigint; readonly position: bigint } | { readonly is: 'wrong revision' };

/** The streams whose `shareOf` is `index`. All shares of one `count` hold each stream once. */
export interface Share {
  readonly index: number;
  /** From 1 to MOST_SHARES. */
  readonly count: number;
}

export const MOST_SHARES = 64;

/** The share that a stream belongs to. A hash that is defined everywhere: Postgres computes the same in SQL. */
export function shareOf(stream: string, count: number): number {
  return (hash('sha256', stream, 'buffer')[0] as number) % count;
}

/** Only events of these types. Without `types`: all. */
interface TypeFilter {
  readonly types?: readonly string[];
  /** How many events the reader needs at first. A store that reads ahead then reads no more until they are used. */
  readonly first?: number;
  readonly share?: never;
}

/**
 * Events of other streams, unless they are of the types `always`, may be left out: it saves reading them. A store that
 * cannot tell them apart gives all events, so the reader looks at each.
 */
interface ShareFilter {
  readonly share: Share & { readonly always: readonly string[] };
  readonly types?: never;
  readonly first?: never;
}

export type Filter = TypeFilter | ShareFilter;

/** A batch may be empty: then only `position` has moved. */
export interface Subscription extends AsyncIterable<Recorded[]> {
  /** Every event that matches the filter up to here has been delivered, including the current batch. */
  readonly position: Position;
  /** Ends the iteration after the current batch. Resolves once the store has ended the subscription. */
  close(): Promise<void>;
}

/**
 * The one log. Contract: each append is atomic. Revisions and positions rise in the order of the appends. A reader of
 * `readAll` or `subscribe` never misses an event before one that it received.
 */
export interface EventStore {
  /** Whether positions number the events 0, 1, 2, … without gaps. Otherwise they only rise. */
  readonly dense: boolean;
  /** Appends at the revision that was read, or 'none' for a new stream. Throws StoreAway or OutcomeUnknown. */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;
  /** The events of one stream from a revision (default: the first). Nothing for an unknown stream. */
  read(stream: string, from?: bigint): AsyncIterable<Recorded>;
  /**
   * Finite: everything after the position up to the head at the call, in batches. `since` is the recorded time at the
   * position, if the caller knows it: no event is given an earlier time. Throws RangeError if the store knows that none
   * of its events has the position.
   */
  readAll(after: Position, filter?: Filter, since?: string): AsyncIterable<Recorded[]>;
  /**
   * Catch-up, then live. Throws StoreAway at an unexpected end: the caller resumes after what it applied. `since` as
   * above.
   */
  subscribe(after: Position, filter?: Filter, since?: string): Subscription;
  /** The last event's position; START for an empty log. */
  head(): Promise<Position>;
  /**
   * The last position recorded at or before the instant. Later appends are recorded after it. START if there is none.
   */
  positionAt(instant: Date): Promise<Position>;
  /** When the last event at or before the position was recorded. Undefined if there is none. */
  recordedAt(position: Position): Promise<string | undefined>;
  /** The count of events after the position. A store that has to count them one by one stops at MOST_COUNTED. */
  behind(position: Position): Promise<number>;
  /**
   * Appends events of another log in exactly this order, with their ids, revisions and recorded times. Positions are
   * this log's own. Throws NotTheNext if a revision is not the next of its stream or a time is before the log's last;
   * otherwise as `append`.
   */
  restore(events: readonly Recorded[]): Promise<void>;
  close(): Promise<void>;
}

export const MOST_COUNTED = 10_000;

/**
 * A log is identified by its first event: two logs share it only if one is a copy of the other with the same positions.
 */
export interface LogIdentity {
  readonly position: bigint;
  readonly id: string;
}

/** What something made from a log says about that log, and how far it was read. */
export interface MadeFrom {
  readonly position: Position;
  /** When the event at the position was recorded; undefined if that is not known. */
  readonly recordedAt: string | undefined;
  /** Undefined if it was never recorded. */
  readonly first: LogIdentity | undefined;
}

/** Identifies the log that this process reads. Throws StoreAway. */
export interface LogIdentifier {
  /** Undefined for an empty log. */
  first(): Promise<LogIdentity | undefined>;
  /** Why it cannot have been made from this log; undefined if nothing speaks against it. */
  mismatch(madeFrom: MadeFrom): Promise<string | undefined>;
}

/** The log could not be reached and nothing was written. */
export class StoreAway extends Error {
  override readonly name: 'StoreAway' | 'StoreRefused' = 'StoreAway';
}

/** The log's server refuses this process (credentials, TLS), and nothing was written. Only an operator can fix it. */
export class StoreRefused extends StoreAway {
  override readonly name = 'StoreRefused';
}

/** The log did not answer in time: the append may or may not be written. The same command may be sent again safely. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** An event to restore is not the one that comes next in its stream, or was recorded before the log's last. */
export class NotTheNext extends Error {
  override readonly name = 'NotTheNext';
}

/** One append is larger than the store takes. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
}

/** The read models cannot be reached. The log may be reachable. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** A query of the read models exceeded its time limit: it reads too much, or waits for a lock. */
export class QueryTooSlow extends Error {
  override readonly name = 'QueryTooSlow';
}
