// Made from person.sql by "npm run sql:types".
import type { StoredEmployment, StoredLeave, StoredPlan, StoredSession } from '../stored.ts';

export interface PersonParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly salespersonId: string | null | undefined;
}

export interface PersonRow {
  readonly salesperson_id: string;
  readonly name: string;
  readonly employments: StoredEmployment[];
  readonly leaves: StoredLeave[];
  readonly sessions: StoredSession[];
  readonly plans: StoredPlan[];
}
