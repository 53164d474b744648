// Made from segregation.sql by "npm run sql:types".
import type { DeedEvent, Rule } from '../deeds.ts';

export interface SegregationParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly rule: string | null | undefined;
  readonly actor: string | null | undefined;
  readonly afterRule: string | null | undefined;
  readonly afterKey: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface SegregationRow {
  readonly stale: boolean;
  readonly rule: Rule;
  readonly actor: string;
  readonly subject: string;
  readonly key: string;
  readonly owner: string | null;
  readonly period_from: string | null;
  readonly period_until: string | null;
  readonly amount_before: string | null;
  readonly amount_after: string | null;
  readonly currency: string | null;
  readonly reason: string | null;
  readonly events: DeedEvent[];
  readonly deeds: number;
}
