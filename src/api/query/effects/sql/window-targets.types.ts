// Made from window-targets.sql by "npm run sql:types".
import type { StoredPiece } from '../../targets/stored.ts';

export interface WindowTargetsParameters {
  readonly position: bigint | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
}

export interface WindowTargetsRow {
  readonly person: string | null;
  readonly period_from: string;
  readonly period_until: string;
  readonly pieces: StoredPiece[];
}
