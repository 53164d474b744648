// Made from unusual-deeds.sql by "npm run sql:types".
import type { StoredSplit } from '../deeds.ts';
import type { UnusualDuty } from '../unusual-rows.ts';

export interface UnusualDeedsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly froms: readonly string[] | null | undefined;
  readonly untils: readonly string[] | null | undefined;
}

export interface UnusualDeedsRow {
  readonly stale: boolean;
  readonly window: number;
  readonly duty: UnusualDuty;
  readonly subject: string;
  readonly owner: string | null;
  readonly actor: string;
  readonly done_on: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly event_position: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly amount_before: string | null;
  readonly amount_after: string | null;
  readonly currency: string | null;
  readonly reason: string | null;
  readonly split: StoredSplit | null;
}
