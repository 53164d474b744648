// Made from drill-adjustments.sql by "npm run sql:types".

export interface DrillAdjustmentsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
}

export interface DrillAdjustmentsRow {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly day: string;
  readonly customer: string | null;
  readonly category: string;
  readonly segment: string | null;
  readonly source: 'own' | 'campaign';
  readonly product_id: string;
  readonly amount: number;
}
