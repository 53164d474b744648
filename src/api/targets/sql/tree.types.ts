// Made from tree.sql by "npm run sql:types".
import type { Counts, Scope } from '../../../domain/targets/commands.ts';

export interface TreeParameters {
  readonly position: bigint | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
}

export interface TreeRow {
  readonly target_id: string;
  readonly scope: Scope;
  readonly scope_id: string | null;
  readonly name: string;
  readonly measure: 'revenue' | 'margin';
  readonly counts: Counts;
  readonly currency: string | null;
  readonly plan_currency: string | null;
  readonly plan_rate: string | null;
  readonly amount: string;
  readonly allocation: { readonly amount: string }[] | null;
}
