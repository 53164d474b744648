import type { Day } from '../../../domain/kernel/day.ts';
import type { Scope } from '../../../domain/targets/commands.ts';

/** JSON in the columns of target_plan, as the projection writes it. */

/** A piece of a plan. Amounts are per day, as "n/d". */
export interface StoredPiece {
  readonly from: Day;
  readonly until: Day;
  readonly target: string;
  readonly original: string;
  readonly active: boolean;
}

/** A plan after an event, and the days that were closed at that event. */
export interface StoredPlan {
  readonly pieces: readonly StoredPiece[];
  readonly closedUntil: Day | null;
}

/** What a day added, in the measure's unit. */
export type StoredMove = readonly [day: Day, value: number];

export interface PlanEvent extends StoredPlan {
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly recordedAt: string;
}

export interface StoredVersion {
  readonly version: number;
  readonly amount: string;
  readonly effectiveFrom: Day;
  readonly reason?: string;
  readonly by: string;
  readonly recordedAt: string;
  readonly position: string;
  readonly communicated: boolean;
  readonly acknowledged: boolean;
  readonly disputed: boolean;
}

export interface StoredChild {
  readonly targetId: string;
  readonly scope: Scope;
  readonly scopeId?: string;
  readonly basisPoints: number;
  readonly amount: string;
}
