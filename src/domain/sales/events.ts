import type { AmendSale, CancelSale, RecordReturn, RecordSale } from './commands.ts';

export type Ledger = 'revenue' | 'overlay';

/** What one line gives back: integer minor units of the sale's currency, quantity as a decimal string. */
export interface ReversedLine {
  /** From 1, in the order's own sequence. */
  readonly line: number;
  readonly quantity: string;
  readonly amount: number;
  readonly credits: readonly { readonly salespersonId: string; readonly ledger: Ledger; readonly amount: number }[];
}

export type SaleRecorded = RecordSale;
export type SaleAmended = AmendSale & { readonly reversed: readonly ReversedLine[] };
export type SaleCancelled = CancelSale & { readonly reversed: readonly ReversedLine[] };
export type SaleReturned = Omit<RecordReturn, 'lines'> & { readonly reversed: readonly ReversedLine[] };

export type SaleEvent =
  | { readonly type: 'SaleRecorded'; readonly data: SaleRecorded }
  | { readonly type: 'SaleAmended'; readonly data: SaleAmended }
  | { readonly type: 'SaleCancelled'; readonly data: SaleCancelled }
  | { readonly type: 'SaleReturned'; readonly data: SaleReturned };
