import type { Day } from '../../domain/kernel/day.ts';
import type { StoredEvent } from '../query/explained.ts';

/** JSON in the columns of the statements. */

/** Null for everyone. */
export interface StoredShare extends StoredEvent {
  readonly department_id: string | null;
}

export interface StoredRetirement extends StoredEvent {
  readonly reason: string;
}

export interface StoredUnaware {
  readonly salespersonId: string;
  readonly name: string;
}

export type StoredAcknowledgement = StoredEvent;

export interface StoredUse extends StoredEvent {
  readonly from: Day;
  readonly until: Day | null;
  readonly drop_event: string | null;
}
