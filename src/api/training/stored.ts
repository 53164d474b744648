import type { Day } from '../../domain/kernel/day.ts';
import type { Topic } from '../../domain/training/events.ts';
import type { StoredEvent } from '../query/explained.ts';

/** JSON in the columns of the statements. */

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
