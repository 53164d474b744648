// Made from feedback.sql by "npm run sql:types".

export interface FeedbackParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly seenPeople: readonly string[] | null | undefined;
  readonly seenDepartments: readonly string[] | null | undefined;
  readonly seenKeys: readonly string[] | null | undefined;
  readonly afterKey: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface FeedbackRow {
  readonly stale: boolean;
  readonly is_total: boolean;
  readonly key: string;
  readonly n: string;
  readonly mean: string | null;
  readonly promoters: string;
  readonly detractors: string;
}
