// Made from figures.sql by "npm run sql:types".
import type { FilterData } from '../../../../domain/directory/facts.ts';
import type { Counts, Measure, Scope } from '../../../../domain/targets/commands.ts';
import type { StoredChild, StoredPiece, StoredPlan, StoredVersion } from '../stored.ts';

export interface FiguresParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly scope: string | null | undefined;
  readonly scopeId: string | null | undefined;
  readonly measure: string | null | undefined;
  readonly targetId: string | null | undefined;
  readonly afterFrom: string | null | undefined;
  readonly afterUntil: string | null | undefined;
  readonly afterTargetId: string | null | undefined;
  readonly limit: number | null | undefined;
  readonly detail: boolean | null | undefined;
  readonly owners: readonly string[] | null | undefined;
}

export interface FiguresRow {
  readonly asked: boolean;
  readonly gone: boolean;
  readonly actual: string;
  readonly lines_without_cost: string;
  readonly restated_actual: string;
  readonly restated_lines_without_cost: string;
  readonly reached_on: string | null;
  readonly withdrawn: boolean;
  readonly target_id: string;
  readonly scope: Scope;
  readonly scope_id: string | null;
  readonly name: string;
  readonly measure: Measure;
  readonly counts: Counts;
  readonly proration: 'days' | 'none';
  readonly currency: string | null;
  readonly plan_currency: string | null;
  readonly plan_rate: string | null;
  readonly filter: FilterData | null;
  readonly filter_key: string;
  readonly period_from: string;
  readonly period_until: string;
  readonly revisions: number;
  readonly versions: StoredVersion[] | null;
  readonly pieces: StoredPiece[];
  readonly history: StoredPlan[] | null;
  readonly allocation: StoredChild[] | null;
  readonly closed: boolean;
  readonly stale: boolean;
}
