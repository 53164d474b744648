// Made from changes.sql by "npm run sql:types".
import type { Measure, Scope } from '../../../../domain/targets/commands.ts';
import type { PlanEvent } from '../stored.ts';

export interface ChangesParameters {
  readonly toPosition: bigint | null | undefined;
  readonly toOn: string | null | undefined;
  readonly targetId: string | null | undefined;
  readonly fromPosition: bigint | null | undefined;
  readonly fromOn: string | null | undefined;
  readonly afterPosition: bigint | null | undefined;
  readonly limit: number | null | undefined;
}

export interface ChangesRow {
  readonly target_id: string;
  readonly scope: Scope;
  readonly scope_id: string | null;
  readonly measure: Measure;
  readonly currency: string | null;
  readonly period_from: string;
  readonly period_until: string;
  readonly actual_1: string;
  readonly actual_2: string;
  readonly lines_without_cost_1: string;
  readonly lines_without_cost_2: string;
  readonly plans: PlanEvent[];
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly sale: string;
  readonly source: string;
  readonly sale_id: string;
  readonly amount: string;
  readonly lines_without_cost: string;
}
