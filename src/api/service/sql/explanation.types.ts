// Made from explanation.sql by "npm run sql:types".

export interface ExplanationParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly instant: string | null | undefined;
  readonly timeZone: string | null | undefined;
  readonly seenPeople: readonly string[] | null | undefined;
  readonly seenDepartments: readonly string[] | null | undefined;
  readonly seenKeys: readonly string[] | null | undefined;
  readonly key: string | null | undefined;
  readonly figure: string | null | undefined;
  readonly afterPosition: bigint | null | undefined;
  readonly limit: number | null | undefined;
}

export interface ExplanationRow {
  readonly value: string;
  readonly rows: string;
  readonly opened_position: string;
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly source: string;
  readonly case_id: string;
  readonly topic: string | null;
  readonly day: string;
  readonly is_resolved: boolean;
  readonly waited: string;
  readonly satisfaction: number | null;
  readonly product_id: string | null;
  readonly salesperson_id: string | null;
  readonly path: string[];
  readonly segment: string | null;
  readonly sale_source: string | null;
  readonly sale_id: string | null;
  readonly counts: string;
}
