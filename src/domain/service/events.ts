import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

export const CASE_TOPICS = ['product', 'delivery', 'service', 'billing', 'other'] as const;
export type CaseTopic = (typeof CASE_TOPICS)[number];

interface Named {
  readonly source: string;
  readonly caseId: string;
}

/** Instants are RFC 3339. */
export interface ServiceCaseOpened extends Named {
  readonly openedAt: string;
  readonly topic: CaseTopic;
  readonly customer?: string | undefined;
  readonly sale?: { readonly source: string; readonly saleId: string } | undefined;
  readonly productId?: string | undefined;
  readonly salespersonId?: string | undefined;
  readonly segment?: string | undefined;
}

/** `satisfaction` is from 1 to 5. */
export interface ServiceCaseResolved extends Named {
  readonly resolvedAt: string;
  readonly satisfaction?: number | undefined;
}

export interface ServiceCaseReopened extends Named {
  readonly at: string;
  readonly reason: string;
}

export type ServiceEvent =
  | { readonly type: 'ServiceCaseOpened'; readonly data: ServiceCaseOpened }
  | { readonly type: 'ServiceCaseResolved'; readonly data: ServiceCaseResolved }
  | { readonly type: 'ServiceCaseReopened'; readonly data: ServiceCaseReopened };

export const serviceUpcasts: Upcasts<ServiceEvent> = {
  ServiceCaseOpened: [],
  ServiceCaseResolved: [],
  ServiceCaseReopened: [],
};
