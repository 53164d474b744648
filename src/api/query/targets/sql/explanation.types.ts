// Made from explanation.sql by "npm run sql:types".
import type { FilterData } from '../../../../domain/directory/facts.ts';
import type { Counts, Measure, Scope } from '../../../../domain/targets/commands.ts';

export interface ExplanationParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly targetId: string | null | undefined;
  readonly afterPosition: bigint | null | undefined;
  readonly afterSalePosition: bigint | null | undefined;
  readonly afterLine: number | null | undefined;
  readonly afterLedger: string | null | undefined;
  readonly afterSalespersonId: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface ExplanationRow {
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
  readonly position: string;
  readonly sale_position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly sale: string;
  readonly source: string;
  readonly sale_id: string;
  readonly line: number;
  readonly product_id: string;
  readonly category: string;
  readonly segment: string | null;
  readonly territory: string | null;
  readonly ledger: 'revenue' | 'overlay' | 'house';
  readonly salesperson_id: string | null;
  readonly basis_points: number | null;
  readonly units: string;
  readonly source_amount: string;
  readonly source_currency: string;
  readonly rate: string;
  readonly rate_position: string | null;
  readonly path: string[];
  readonly assignment_position: string | null;
  readonly origin_on: string;
  readonly booked_on: string;
  readonly amount: string;
  readonly cost: string | null;
  readonly counted: string | null;
}
