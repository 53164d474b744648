// Made from late.sql by "npm run sql:types".

export interface LateParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly step: string | null | undefined;
  readonly departmentId: string | null | undefined;
  readonly afterPromisedOn: string | null | undefined;
  readonly afterSale: string | null | undefined;
  readonly limit: number | null | undefined;
  readonly seenPeople: readonly string[] | null | undefined;
  readonly seenDepartments: readonly string[] | null | undefined;
}

export interface LateRow {
  readonly stale: boolean;
  readonly sale: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly event_position: string;
  readonly recorded_at: Date;
  readonly source: string;
  readonly sale_id: string;
  readonly customer: string;
  readonly people: string[];
  readonly sold_on: string;
  readonly promised_on: string;
  readonly days_late: number;
  readonly shipped_on: string | null;
}
