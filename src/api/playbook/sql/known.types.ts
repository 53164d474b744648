// Made from known.sql by "npm run sql:types".
import type { StoredAcknowledgement, StoredRetirement, StoredShare, StoredUse } from '../stored.ts';

export interface KnownParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly people: readonly string[] | null | undefined;
  readonly practiceId: string | null | undefined;
  readonly afterId: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface KnownRow {
  readonly practice_id: string;
  readonly title: string;
  readonly body: string;
  readonly technique: string | null;
  readonly product_id: string | null;
  readonly segment: string | null;
  readonly learned_from: string[];
  readonly evidence: string | null;
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly shares: StoredShare[];
  readonly retired: StoredRetirement | null;
  readonly shared_with: number;
  readonly acknowledged: number;
  readonly in_use: number;
  readonly salesperson_id: string;
  readonly name: string;
  readonly employed: boolean;
  readonly share_event: string | null;
  readonly acknowledgement: StoredAcknowledgement | null;
  readonly uses: StoredUse[];
  readonly now: boolean;
}
