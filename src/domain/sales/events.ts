import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

export type Ledger = 'revenue' | 'overlay';

/**
 * Prices and cost are decimal strings for one unit, in the order's currency. `discount` is a fraction of the unit
 * price.
 */
export interface SoldLine {
  readonly productId: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discount?: string | undefined;
  readonly listPrice?: string | undefined;
  readonly cost?: string | undefined;
}

export interface SoldCredit {
  readonly salespersonId: string;
  readonly basisPoints: number;
}

/** `credits: []` is a house sale. `total` is the order's net amount as its poster rounded it. Instants are RFC 3339. */
export interface SaleRecorded {
  readonly saleId: string;
  readonly source: string;
  readonly soldAt: string;
  readonly customer: string;
  readonly segment?: string | undefined;
  readonly territory?: string | undefined;
  readonly lines: readonly SoldLine[];
  readonly currency: string;
  readonly total?: string | undefined;
  readonly credits: readonly SoldCredit[];
  readonly overlays?: readonly SoldCredit[] | undefined;
  readonly technique?: string | undefined;
  readonly campaign?: string | undefined;
  readonly channel?: string | undefined;
  readonly promisedAt?: string | undefined;
  readonly opportunity?: { readonly source: string; readonly opportunityId: string } | undefined;
}

/** What one line takes back: integer minor units of the sale's currency, and the quantity as a decimal string. */
export interface ReversedLine {
  /** From 1, in the order's own sequence. */
  readonly line: number;
  readonly quantity: string;
  readonly amount: number;
  readonly credits: readonly { readonly salespersonId: string; readonly ledger: Ledger; readonly amount: number }[];
}

/** The order as it is from now on. `reversed` is all that was left of the order before. */
export interface SaleAmended extends SaleRecorded {
  readonly reason?: string | undefined;
  readonly reversed: readonly ReversedLine[];
}

export interface SaleCancelled {
  readonly saleId: string;
  readonly source: string;
  readonly reason: string;
  readonly reversed: readonly ReversedLine[];
}

export interface SaleReturned {
  readonly saleId: string;
  readonly source: string;
  readonly returnId: string;
  readonly at: string;
  readonly reason: 'quality' | 'wrong item' | 'late' | 'unwanted' | 'other';
  readonly reversed: readonly ReversedLine[];
}

export type SaleEvent =
  | { readonly type: 'SaleRecorded'; readonly data: SaleRecorded }
  | { readonly type: 'SaleAmended'; readonly data: SaleAmended }
  | { readonly type: 'SaleCancelled'; readonly data: SaleCancelled }
  | { readonly type: 'SaleReturned'; readonly data: SaleReturned };

export const saleUpcasts: Upcasts<SaleEvent> = {
  SaleRecorded: [],
  SaleAmended: [],
  SaleCancelled: [],
  SaleReturned: [],
};
