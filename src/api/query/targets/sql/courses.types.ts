// Made from courses.sql by "npm run sql:types".
import type { StoredMove, StoredPiece, StoredPlan } from '../stored.ts';

export interface CoursesParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly targetIds: readonly string[] | null | undefined;
  readonly planPositions: readonly bigint[] | null | undefined;
}

export interface CoursesRow {
  readonly target_id: string;
  readonly position: string;
  readonly pieces: StoredPiece[];
  readonly history: StoredPlan[] | null;
  readonly moves: StoredMove[] | null;
  readonly lines_without_cost: string;
}
