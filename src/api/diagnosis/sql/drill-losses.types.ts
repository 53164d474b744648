// Made from drill-losses.sql by "npm run sql:types".
import type { LossReason } from '../../../domain/diagnosis/facts.ts';

export interface DrillLossesParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
  readonly products: readonly string[] | null | undefined;
  readonly categories: readonly string[] | null | undefined;
}

export interface DrillLossesRow {
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
  readonly reason: LossReason;
  readonly share: number;
  readonly about: string[];
}
