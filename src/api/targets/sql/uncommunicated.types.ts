// Made from uncommunicated.sql by "npm run sql:types".
import type { Scope } from '../../../domain/targets/commands.ts';

export interface UncommunicatedParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly timeZone: string | null | undefined;
  readonly afterFrom: string | null | undefined;
  readonly afterUntil: string | null | undefined;
  readonly afterTargetId: string | null | undefined;
  readonly limit: number | null | undefined;
  readonly owners: readonly string[] | null | undefined;
}

export interface UncommunicatedRow {
  readonly target_id: string;
  readonly scope: Scope;
  readonly scope_id: string | null;
  readonly name: string;
  readonly period_from: string;
  readonly period_until: string;
  readonly plan_currency: string | null;
  readonly version: number;
  readonly amount: string;
  readonly disputed: boolean;
  readonly state: 'not communicated' | 'not acknowledged';
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly days: string;
}
