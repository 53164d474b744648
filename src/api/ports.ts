import type { FastifyInstance } from 'fastify';
import type { CommandPorts, DirectoryFollower, LogCheck } from '../commands/ports.ts';
import type { DirectoryRecord } from '../domain/directory/advance.ts';
import type { Position } from '../domain/kernel/position.ts';
import type { EventStore, LogIdentity } from '../infra/eventstore/port.ts';
import type { Caller, KeyFinder, ReadRecorder, TokenFinder } from '../infra/keys/port.ts';
import type { Reaches } from './auth/reach.ts';
import type { LogEnd } from './query/log-end.ts';

export type { DirectoryFollower } from '../commands/ports.ts';
export type { Caller, Role } from '../infra/keys/port.ts';

/** The read models and the checkpoint, in Postgres. Throws DatabaseAway and QueryTooSlow. */
export interface ReadModel {
  query<Row>(sql: string, values: readonly unknown[]): Promise<Row[]>;
}

/** How far the read models are, and what they were made from. */
export interface Standing {
  readonly position: Position;
  /** Raised when a worker takes over and when a rebuild ends. */
  readonly epoch: string;
  /** Recorded time of the event at the position. Undefined before the first event. */
  readonly recordedAt: string | undefined;
  /** The log that they were made from. Undefined before the first event. */
  readonly first: LogIdentity | undefined;
  /** A worker holds the lease. */
  readonly running: boolean;
  /** At least one event was projected. */
  readonly everStarted: boolean;
  readonly parked: number;
  /** Set if the tables were made by other versions of the projections: why a rebuild is needed, and what to do. */
  readonly rebuildNeeded: string | undefined;
}

/**
 * Whether queries can be answered: the read models must be made from the log that this process reads, and by this
 * version.
 */
export interface LogMatch extends LogCheck {
  /** Why they are not from this log. Undefined if they are, or if the log does not answer. */
  mismatch(): Promise<string | undefined>;
  /**
   * Throws Problem 503 if they are not. `madeFrom`: the id of the first event of the log that the rows were made from.
   */
  require(madeFrom: string | null): Promise<void>;
}

/** What the api needs from outside. */
export interface Api extends CommandPorts {
  /** The log with every event as it was written, for the audit. */
  readonly written: EventStore;
  readonly logEnd: LogEnd;
  readonly logMatch: LogMatch;
  readonly readModel: ReadModel;
  /** Undefined if the checkpoint has no row. Throws DatabaseAway and QueryTooSlow. */
  readonly standing: () => Promise<Standing | undefined>;
  /**
   * The events of the directory's copy that are of these types, up to a position. Undefined if the copy ends before the
   * position, or holds another set of types. Throws DatabaseAway and QueryTooSlow.
   */
  readonly directoryEvents: (until: bigint, types: readonly string[]) => Promise<DirectoryRecord[] | undefined>;
  readonly keys: KeyFinder;
  /** Undefined if no identity provider is configured. */
  readonly tokens: TokenFinder | undefined;
  /** Who read personal figures. */
  readonly reads: ReadRecorder;
  /** Signs the cursors of lists; the same in all processes of an installation. */
  readonly cursorSecret: string;
}

/** A slice of the api: registers its routes. */
export type Routes = (app: FastifyInstance, api: Api, directory: DirectoryFollower) => void;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The roles that may call the route, and how far each of them sees. Absent: none. */
    roles?: Reaches;
    /** No key needed. */
    open?: boolean;
  }
  interface FastifyRequest {
    caller: Caller | undefined;
    /** Of the read models that the answer was made from. Empty for other answers. */
    epoch: string;
  }
}
