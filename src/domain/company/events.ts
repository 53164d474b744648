import type { FiscalYears } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

export interface CompanyConfigured extends FiscalYears {
  readonly currency: string;
  readonly timeZone: string;
}

/** All days before `until` are closed. `from` is where the last close ended; the first close has none. */
export interface PeriodClosed {
  readonly from?: Day;
  readonly until: Day;
}

export type CompanyEvent =
  | { readonly type: 'CompanyConfigured'; readonly data: CompanyConfigured }
  | { readonly type: 'PeriodClosed'; readonly data: PeriodClosed };

export const companyUpcasts: Upcasts<CompanyEvent> = { CompanyConfigured: [], PeriodClosed: [] };

/** 1 base = rate quote, on a day. `rate` is a decimal string. */
export interface ExchangeRateRecorded {
  readonly base: string;
  readonly quote: string;
  readonly on: Day;
  readonly rate: string;
}

export type ExchangeRateEvent = { readonly type: 'ExchangeRateRecorded'; readonly data: ExchangeRateRecorded };

export const exchangeRateUpcasts: Upcasts<ExchangeRateEvent> = { ExchangeRateRecorded: [] };

/** `listPrice` is a decimal string in `currency`. */
export interface ProductListed {
  readonly productId: string;
  readonly name: string;
  readonly category: string;
  readonly listPrice: string;
  readonly currency: string;
}

export interface ListPriceChanged {
  readonly productId: string;
  readonly listPrice: string;
  readonly currency: string;
}

export type ProductEvent =
  | { readonly type: 'ProductListed'; readonly data: ProductListed }
  | { readonly type: 'ListPriceChanged'; readonly data: ListPriceChanged };

export const productUpcasts: Upcasts<ProductEvent> = { ProductListed: [], ListPriceChanged: [] };
