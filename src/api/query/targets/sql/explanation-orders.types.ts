// Made from explanation-orders.sql by "npm run sql:types".
import type { FilterData } from '../../../../domain/directory/facts.ts';
import type { Counts, Measure, Scope } from '../../../../domain/targets/commands.ts';

export interface ExplanationOrdersParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly targetId: string | null | undefined;
  readonly afterSale: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface ExplanationOrdersRow {
  readonly target_id: string;
  readonly scope: Scope;
  readonly scope_id: string | null;
  readonly measure: Measure;
  readonly counts: Counts;
  readonly currency: string | null;
  readonly filter: FilterData | null;
  readonly period_from: string;
  readonly period_until: string;
  readonly actual: string;
  readonly lines_without_cost: string;
  readonly sale: string;
  readonly source: string;
  readonly sale_id: string;
  readonly positions: string[];
  readonly amount: string;
  readonly counted: string;
}
