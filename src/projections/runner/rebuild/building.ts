import type pg from 'pg';
import type { Position } from '../../../domain/kernel/position.ts';
import type { EventStore } from '../../../infra/eventstore/port.ts';
import type { Fold } from '../batch/fold.ts';
import type { Projection } from '../projection.ts';

/** How far something has read the log. */
export interface Reached {
  readonly events: number;
  /** Of the last event. Events are spread about evenly over the positions. */
  readonly position: bigint;
}

export interface RebuildProgress extends Reached {
  readonly phase: 'reading the log' | 'making indexes' | 'catching up' | 'swapping' | 'certifying';
  /** The last position of the log when the rebuild started. */
  readonly head: Position;
  /** Since the start of the rebuild. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

/** What the steps of a rebuild share. */
export interface Building {
  /** Writes only the new tables. */
  readonly client: pg.ClientBase;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly report: (phase: RebuildProgress['phase'], at: Reached) => void;
  readonly signal?: AbortSignal;
  /** Why the live read models were made from another log. Then none of their positions is valid in this one. */
  readonly mismatch: string | undefined;
}

/** How far the new tables are. */
export interface Built {
  readonly fold: Fold;
  readonly events: number;
  /** Recorded time of the last event. */
  readonly recordedAt: string | undefined;
}
