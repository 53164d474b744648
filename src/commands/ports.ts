import type { Logger } from 'pino';
import type { Directory } from '../domain/directory/directory.ts';
import type { Position } from '../domain/kernel/position.ts';
import type { EventStore, LogIdentifier, LogIdentity, Recorded } from '../infra/eventstore/port.ts';

/** The directory's events up to the checkpoint, from one snapshot. A start folds them before it follows the log. */
export interface DirectoryCopy {
  /** `first` identifies the log that the copy was made from. */
  load(): Promise<{ position: Position; events: Recorded[]; first: LogIdentity | undefined }>;
}

/** This process's directory: folded only from the feed, in order, some milliseconds behind the log. */
export interface DirectoryFollower {
  current(): Directory;
  /** Resolves when the directory follows the log. After a start or an outage it catches up first. Throws StoreAway. */
  follows(): Promise<void>;
  /** Resolves when the directory includes the position. Throws StoreAway. */
  reach(position: bigint): Promise<void>;
  /**
   * Reads up to the current head: one finite read, started after the call and shared by all who wait. Throws StoreAway.
   */
  catchUp(): Promise<void>;
  /** Loads the copy, catches up if the log answers, and follows the log until stopped. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether the read models were made from the log that this process reads. If not, a command would fork the history. */
export interface LogCheck {
  /**
   * Why they were not. Undefined if they were, or if nothing was projected yet. Rests on a check since the log was last
   * lost. Throws StoreAway and DatabaseAway.
   */
  certainMismatch(): Promise<string | undefined>;
  /** The connection to the log was lost: another log may take its place. */
  lost(): void;
}

/** Tokens that carry a fact from a query of this service to a later command, signed so that nobody else makes one. */
export interface Seal {
  seal(content: object): string;
  /** The content. Undefined if this installation did not sign the token. */
  open(token: string): unknown;
}

/** What the core of commands needs from outside. */
export interface CommandPorts {
  readonly seal: Seal;
  /** Reads every event in its current schema. */
  readonly store: EventStore;
  readonly directoryCopy: DirectoryCopy;
  readonly logIdentifier: LogIdentifier;
  readonly logMatch: LogCheck;
  readonly clock: () => Date;
  readonly log: Logger;
}
