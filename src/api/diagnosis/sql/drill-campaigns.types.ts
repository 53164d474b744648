// Made from drill-campaigns.sql by "npm run sql:types".

export interface DrillCampaignsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
}

export interface DrillCampaignsRow {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly day: string;
  readonly month: number;
  readonly segment: string | null;
  readonly reached: number;
  readonly leads: number;
}
