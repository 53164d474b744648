import type { FilterData } from '../../domain/directory/facts.ts';
import type { Day } from '../../domain/kernel/day.ts';

/** What every statement says of where the read models stood when it ran; on each of its rows. */
export interface HereColumns {
  readonly commit: string;
  readonly prepare: string;
  /** The first event's id of the log that the rows were made from; null before there is one. */
  readonly log: string | null;
}

/** A piece of a plan as target_plan holds it; amounts a day as "n/d". */
export interface StoredPiece {
  readonly from: Day;
  readonly until: Day;
  readonly target: string;
  readonly original: string;
  readonly active: boolean;
}

/** A plan as one event left it, and the days that were closed by then. */
export interface StoredPlan {
  readonly pieces: readonly StoredPiece[];
  readonly closedUntil: Day | null;
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
  readonly scope: string;
  readonly scopeId?: string;
  readonly basisPoints: number;
  readonly amount: string;
}

/** A row of figures.sql: a target, what it counts, and how it stood. */
export interface TargetRow {
  /** Whether the page asks for it; the others are there to be ranked among. */
  readonly asked: boolean;
  readonly gone: boolean;
  readonly withdrawn: boolean;
  readonly actual: string;
  readonly lines_without_cost: string;
  readonly reached_on: Day | null;
  readonly target_id: string;
  readonly scope: string;
  readonly scope_id: string | null;
  readonly name: string;
  readonly measure: string;
  readonly counts: string;
  readonly proration: string;
  readonly currency: string | null;
  readonly plan_currency: string | null;
  readonly plan_rate: string | null;
  readonly filter: FilterData | null;
  readonly filter_key: string;
  readonly period_from: Day;
  readonly period_until: Day;
  readonly revisions: number;
  /** Of the detail only. */
  readonly versions: readonly StoredVersion[] | null;
  readonly pieces: readonly StoredPiece[];
  /** Every plan up to here, where days were closed before the last one; else the last one stands as it is. */
  readonly history: readonly StoredPlan[] | null;
  /** Of the detail only; null where nothing was handed down. */
  readonly allocation: readonly StoredChild[] | null;
  readonly closed: boolean;
  readonly stale: boolean;
}

/** A statement that finds nothing still says where it stood: one row, its other columns null. */
export type Found<Row> = HereColumns & (Row | { readonly [Column in keyof Row]: null });

/** The rows that found something. */
export function present<Row extends object>(rows: readonly Found<Row>[], column: keyof Row): (HereColumns & Row)[] {
  return rows.filter((row): row is HereColumns & Row => (row as Record<keyof Row, unknown>)[column] !== null);
}
