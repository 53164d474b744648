import type pg from 'pg';
import type { Position } from '../../../domain/kernel/position.ts';
import type { EventStore } from '../../../infra/eventstore/port.ts';
import type { Fold } from '../batch/fold.ts';
import type { Projection } from '../projection.ts';

export interface Progress {
  readonly phase: 'reading the log' | 'making indexes' | 'catching up' | 'swapping' | 'certifying';
  readonly events: number;
  /** Of the last of them; they lie about evenly along the log. */
  readonly position: bigint;
  /** The log's last position when the rebuild began. */
  readonly head: Position;
  /** Since the beginning of the rebuild. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

/** What the steps of a rebuild share. */
export interface Building {
  /** Writes the new tables, and nothing else. */
  readonly client: pg.ClientBase;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly report: (phase: Progress['phase'], { events, fold }: Pick<Built, 'events' | 'fold'>) => void;
  readonly signal?: AbortSignal;
  /** Why what stands was made from another log: then nothing of it that names a position holds. */
  readonly mismatch: string | undefined;
}

/** How far the new tables are. */
export interface Built {
  readonly fold: Fold;
  readonly events: number;
  /** Recorded time of the last event. */
  readonly recordedAt: string | undefined;
}
