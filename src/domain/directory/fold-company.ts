import type { CompanyEvent, ExchangeRateEvent, ProductEvent } from '../company/events.ts';
import type { Day } from '../kernel/day.ts';
import type { Rate } from './directory.ts';
import { type Folds, known } from './record.ts';

export const companyFolds: Folds<CompanyEvent | ExchangeRateEvent | ProductEvent> = {
  CompanyConfigured: (directory, data, { position }) => {
    directory.company = { ...data, position };
  },
  PeriodClosed: (directory, { until }) => {
    directory.closedUntil = until;
  },
  ExchangeRateRecorded: (directory, { base, quote, on, rate }, { position }) => {
    const pair = `${base}/${quote}`;
    const byDay = directory.rates.get(pair) ?? new Map<Day, Rate>();
    byDay.set(on, { rate, position });
    directory.rates.set(pair, byDay);
  },
  ProductListed: (directory, { productId, name, category, listPrice, currency }, { position }) => {
    directory.products.set(productId, { name, category, listPrice, currency, position });
  },
  ListPriceChanged: (directory, { productId, listPrice, currency }, record) => {
    Object.assign(known(directory.products, productId, record), { listPrice, currency });
  },
};
