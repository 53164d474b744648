import type { Day } from '../../domain/kernel/day.ts';
import type { Ramp } from '../../domain/people/commands.ts';

/** JSON in the columns of the projection `people`, and in those of its statements. */

export interface StoredEmployment {
  readonly from: Day;
  readonly until?: Day;
  readonly ramp?: Ramp;
  readonly assignments: readonly {
    readonly departmentId: string;
    readonly effectiveOn: Day;
    readonly position: string;
  }[];
}

export interface StoredLeave {
  readonly from: Day;
  readonly until: Day;
  readonly position: string;
}

export interface StoredItem {
  readonly item: number;
  readonly what: string;
  readonly due: Day;
  readonly doneOn: Day | null;
  readonly doneEventId: string | null;
}

/** A session of `sessions.sql`. Instants are texts in JSON, and dates in a row. */
export interface StoredSession {
  readonly session_id: string;
  readonly salesperson_id: string;
  readonly held_on: Day;
  readonly held_at: string | Date;
  readonly by: string;
  readonly topic: string;
  readonly notes: string | null;
  readonly diagnosis_id: string | null;
  readonly position: string;
  readonly event_id: string;
  readonly recorded_at: string | Date;
  readonly items: readonly StoredItem[];
}

interface StoredEvent {
  readonly position: string;
  readonly eventId: string;
  readonly recordedAt: string;
}

/** A plan of `plans.sql`. */
export interface StoredPlan {
  readonly plan_id: string;
  readonly from_day: Day;
  readonly until_day: Day;
  readonly goals: readonly string[];
  readonly by: string;
  readonly diagnosis_id: string | null;
  readonly position: string;
  readonly event_id: string;
  readonly recorded_at: string;
  readonly reviews: readonly (StoredEvent & {
    readonly at: string;
    readonly on: Day;
    readonly by: string;
    readonly note: string;
  })[];
  readonly close:
    | (StoredEvent & {
        readonly on: Day;
        readonly outcome: 'effective' | 'ineffective' | 'withdrawn';
        readonly evidence: string;
        readonly by: string;
      })
    | null;
}
