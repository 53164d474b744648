import type { Day } from '../kernel/day.ts';
import type { ChangeListPrice, ConfigureCompany, ListProduct, RecordExchangeRate } from './commands.ts';

/** `from` is where the last close ended (absent at the first); all days before `until` are closed. */
export interface PeriodClosed {
  readonly from?: Day;
  readonly until: Day;
}

export type CompanyEvent =
  | { readonly type: 'CompanyConfigured'; readonly data: ConfigureCompany }
  | { readonly type: 'PeriodClosed'; readonly data: PeriodClosed };

export type ExchangeRateEvent = { readonly type: 'ExchangeRateRecorded'; readonly data: RecordExchangeRate };

export type ProductEvent =
  | { readonly type: 'ProductListed'; readonly data: ListProduct }
  | { readonly type: 'ListPriceChanged'; readonly data: ChangeListPrice };
