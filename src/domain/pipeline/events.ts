import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

/** Why a sale is lost. Shares of a loss are given out in this order. */
export const REASONS = [
  'price',
  'product',
  'lead time',
  'service',
  'wrong audience',
  'competitor',
  'no decision',
  'unknown',
] as const;
export type Reason = (typeof REASONS)[number];

interface Described {
  readonly source: string;
  readonly opportunityId: string;
  readonly salespersonId: string;
  readonly customer?: string | undefined;
  readonly segment?: string | undefined;
  readonly territory?: string | undefined;
  readonly campaign?: string | undefined;
  readonly channel?: string | undefined;
  readonly productIds?: readonly string[] | undefined;
}

/** `value` is a decimal in `currency`: both are there, or neither. Instants are RFC 3339. */
export interface OpportunityOpened extends Described {
  readonly openedAt: string;
  readonly value?: string | undefined;
  readonly currency?: string | undefined;
}

/** `openedAt` and what describes the opportunity: as far as the loss says it. */
export interface SaleLost extends Described {
  readonly lostAt: string;
  readonly reasons: readonly Reason[];
  readonly competitor?: string | undefined;
  readonly discountOffered?: string | undefined;
  readonly competitorPrice?: string | undefined;
  readonly value: string;
  readonly currency: string;
  readonly openedAt?: string | undefined;
}

export type OpportunityEvent =
  | { readonly type: 'OpportunityOpened'; readonly data: OpportunityOpened }
  | { readonly type: 'SaleLost'; readonly data: SaleLost };

export const opportunityUpcasts: Upcasts<OpportunityEvent> = { OpportunityOpened: [], SaleLost: [] };
