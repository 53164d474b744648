import type { Day } from '../../domain/kernel/day.ts';
import type { Topic } from '../../domain/training/events.ts';

/** JSON in the columns of the statements. */

/** The columns of an event, with its instant as text. */
export interface StoredEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: string;
  readonly stream: string;
}

export interface StoredStart extends StoredEvent {
  readonly on: Day;
  readonly at: string;
}

export interface StoredCompletion extends StoredEvent {
  readonly on: Day;
  readonly at: string;
  readonly score: number | null;
  readonly pass_score: number | null;
  readonly passed: boolean;
  readonly valid_until: Day | null;
  readonly due_again: Day | null;
}

export interface StoredCertificate {
  readonly from: Day;
  readonly until: Day | null;
  readonly status: 'valid' | 'running out' | 'expired';
  readonly eventId: string;
}

export interface StoredVersion extends StoredEvent {
  readonly title: string;
  readonly topic: Topic;
  readonly materials: readonly string[];
  readonly pass_score: number | null;
  readonly validity_months: number | null;
  readonly recurrence_months: number | null;
}

export interface StoredMaterialVersion extends StoredEvent {
  readonly version: number;
  readonly topic: Topic;
  readonly title: string;
  readonly link: string | null;
  readonly body: string | null;
}

export interface StoredAcknowledgement extends StoredEvent {
  readonly version: number;
  readonly salesperson_id: string;
}
