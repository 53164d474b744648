// Made from explanation.sql by "npm run sql:types".

export interface ExplanationParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
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
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly outcome: 'won' | 'lost' | 'open';
  readonly deal: string;
  readonly source: string;
  readonly id: string;
  readonly day: string;
  readonly opened_on: string | null;
  readonly amount: string;
  readonly people: string[];
  readonly departments: string[];
  readonly counts: string;
}
