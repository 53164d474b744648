// Made from drill-orders.sql by "npm run sql:types".
import type { CancelCause } from '../../../domain/diagnosis/facts.ts';

export interface DrillOrdersParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
  readonly cancelled: boolean | null | undefined;
  readonly units: boolean | null | undefined;
}

export interface DrillOrdersRow {
  readonly event_id: string;
  readonly event_type: string;
  readonly position: string;
  readonly recorded_at: Date;
  readonly stream: string;
  readonly day: string;
  readonly customer: string | null;
  readonly month: number;
  readonly category: string | null;
  readonly segment: string | null;
  readonly source: 'own' | 'campaign';
  readonly product_id: string;
  readonly won: number;
  readonly gross: number;
  readonly net: number;
  readonly currency: string | null;
  readonly source_amount: number;
  readonly units: number;
  readonly cancel_cause: CancelCause | null;
}
