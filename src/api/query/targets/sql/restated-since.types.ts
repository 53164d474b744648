// Made from restated-since.sql by "npm run sql:types".

export interface RestatedSinceParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly targetId: string | null | undefined;
  readonly since: bigint | null | undefined;
}

export interface RestatedSinceRow {
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
}
