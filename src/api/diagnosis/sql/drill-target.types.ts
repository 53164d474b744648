// Made from drill-target.sql by "npm run sql:types".
import type { StoredPiece } from '../../query/targets/stored.ts';

export interface DrillTargetParameters {
  readonly position: bigint | null | undefined;
  readonly targetId: string | null | undefined;
}

export interface DrillTargetRow {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly pieces: readonly StoredPiece[];
  readonly day: string;
}
