// Made from budgets.sql by "npm run sql:types".

export interface BudgetsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly year: number | null | undefined;
  readonly programmeId: string | null | undefined;
  readonly afterProgrammeId: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface BudgetsRow {
  readonly programme_id: string;
  readonly name: string;
  readonly currency: string;
  readonly budget: string;
  readonly grants: string;
  readonly committed: string;
  readonly approved: string;
  readonly fulfilled: string;
}
