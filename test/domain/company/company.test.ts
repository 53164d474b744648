import { describe, expect, test } from '@jest/globals';
import type { ConfigureCompany } from '../../../src/domain/company/commands.ts';
import { companyDecider } from '../../../src/domain/company/decider.ts';
import type { CompanyEvent } from '../../../src/domain/company/events.ts';
import { exchangeRateDecider } from '../../../src/domain/company/exchange-rate-decider.ts';
import { productDecider } from '../../../src/domain/company/product-decider.ts';
import { scenario } from '../../support/scenario.ts';

const months: ConfigureCompany = {
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  fiscalYearStart: '01-01',
  calendar: { kind: 'months' },
};
const configured: CompanyEvent = { type: 'CompanyConfigured', data: months };
const closedMay: CompanyEvent = { type: 'PeriodClosed', data: { until: '2026-06-01' } };

describe('ConfigureCompany', () => {
  test('configures the company', () => {
    scenario(companyDecider).given([]).when('ConfigureCompany', months).then([configured]);
  });
  test('records nothing when the company is configured so already', () => {
    scenario(companyDecider)
      .given([configured])
      .when('ConfigureCompany', { ...months })
      .then([]);
  });
  test('refuses another configuration', () => {
    scenario(companyDecider)
      .given([configured])
      .when('ConfigureCompany', { ...months, currency: 'USD' })
      .refused('CompanyAlreadyConfigured');
  });
});

describe('ClosePeriod, on 2026-06-15', () => {
  test('refuses a period before the company is configured', () => {
    scenario(companyDecider).given([]).when('ClosePeriod', { period: '2025' }).refused('CompanyIsNotConfigured');
  });
  test('refuses a period of a company without a configuration, even if the log has a close', () => {
    scenario(companyDecider)
      .given([closedMay])
      .when('ClosePeriod', { period: '2025' })
      .refused('CompanyIsNotConfigured');
  });
  test('refuses a period that the calendar does not have', () => {
    scenario(companyDecider)
      .given([configured])
      .when('ClosePeriod', { period: '1899' })
      .refused('UnknownPeriod', '/period');
  });
  test('closes everything up to the end of the first closed period', () => {
    scenario(companyDecider).given([configured]).when('ClosePeriod', { period: '2026-M05' }).then([closedMay]);
  });
  test('starts each further close where the last one ended', () => {
    scenario(companyDecider)
      .given([configured, closedMay])
      .when('ClosePeriod', { period: { from: '2026-06-05', until: '2026-06-10' } })
      .then([{ type: 'PeriodClosed', data: { from: '2026-06-01', until: '2026-06-10' } }]);
  });
  test.each(['2026-M05', '2026-Q1', '2025'])('records nothing for %s, which is closed already', (period) => {
    scenario(companyDecider).given([configured, closedMay]).when('ClosePeriod', { period }).then([]);
  });
  test('closes a period that ended yesterday', () => {
    const period = { from: '2026-06-01', until: '2026-06-15' };
    scenario(companyDecider)
      .given([configured])
      .when('ClosePeriod', { period })
      .then([{ type: 'PeriodClosed', data: { until: '2026-06-15' } }]);
  });
  test('refuses a period that ends today', () => {
    scenario(companyDecider)
      .given([configured])
      .when('ClosePeriod', { period: { from: '2026-06-01', until: '2026-06-16' } })
      .refusedSaying(
        'PeriodHasNotEnded',
        'The last day of the period is 2026-06-15 and today is 2026-06-15: close it after its last day.',
        'has not ended yet: its last day is 2026-06-15',
      );
  });
});

describe('products', () => {
  const bike = { productId: 'bike', name: 'Bike', category: 'Bikes', listPrice: '100.00', currency: 'EUR' };
  const listed = { type: 'ProductListed', data: bike } as const;
  const dearer = { productId: 'bike', listPrice: '110.00', currency: 'EUR' };
  const changed = { type: 'ListPriceChanged', data: dearer } as const;
  test('lists a product', () => {
    scenario(productDecider).given([]).when('ListProduct', bike).then([listed]);
  });
  test('records nothing for the same product, even after its price has changed', () => {
    scenario(productDecider).given([listed, changed]).when('ListProduct', bike).then([]);
  });
  test('refuses a product that is listed with other terms', () => {
    scenario(productDecider)
      .given([listed])
      .when('ListProduct', { ...bike, name: 'Trike' })
      .refused('ProductAlreadyListed');
  });
  test('changes the price', () => {
    scenario(productDecider).given([listed]).when('ChangeListPrice', dearer).then([changed]);
  });
  test('records nothing when the price is that already', () => {
    scenario(productDecider).given([listed, changed]).when('ChangeListPrice', dearer).then([]);
    const asListed = { productId: 'bike', listPrice: '100.00', currency: 'EUR' };
    scenario(productDecider).given([listed]).when('ChangeListPrice', asListed).then([]);
  });
  test('knows no product from a price alone', () => {
    expect(productDecider.evolve(productDecider.initial, changed)).toEqual({ is: 'unlisted' });
  });
  test('refuses the price of an unknown product', () => {
    scenario(productDecider).given([]).when('ChangeListPrice', dearer).refused('ProductIsUnknown');
  });
});

describe('RecordExchangeRate', () => {
  const rate = { base: 'USD', quote: 'EUR', on: '2026-05-31', rate: '0.92' };
  const recorded = { type: 'ExchangeRateRecorded', data: rate } as const;
  test('records a rate', () => {
    scenario(exchangeRateDecider).given([]).when('RecordExchangeRate', rate).then([recorded]);
  });
  test('records nothing for the same rate in other digits', () => {
    scenario(exchangeRateDecider)
      .given([recorded])
      .when('RecordExchangeRate', { ...rate, rate: '0.920' })
      .then([]);
  });
  test('records another rate for the day', () => {
    const other = { ...rate, rate: '0.93' };
    scenario(exchangeRateDecider)
      .given([recorded])
      .when('RecordExchangeRate', other)
      .then([{ type: 'ExchangeRateRecorded', data: other }]);
  });
  test('records an earlier rate again after another one', () => {
    const other = { type: 'ExchangeRateRecorded', data: { ...rate, rate: '0.93' } } as const;
    scenario(exchangeRateDecider).given([recorded, other]).when('RecordExchangeRate', rate).then([recorded]);
  });
  test('refuses a rate of a closed day', () => {
    scenario(exchangeRateDecider, [configured, closedMay])
      .given([])
      .when('RecordExchangeRate', rate)
      .refused('PeriodIsClosed', '/on');
  });
  test('records nothing for the recorded rate of a closed day', () => {
    scenario(exchangeRateDecider, [configured, closedMay]).given([recorded]).when('RecordExchangeRate', rate).then([]);
  });
  test('records a rate of the first open day', () => {
    const open = { ...rate, on: '2026-06-01' };
    scenario(exchangeRateDecider, [configured, closedMay])
      .given([])
      .when('RecordExchangeRate', open)
      .then([{ type: 'ExchangeRateRecorded', data: open }]);
  });
  test('refuses a rate of a currency to itself', () => {
    scenario(exchangeRateDecider)
      .given([])
      .when('RecordExchangeRate', { ...rate, quote: 'USD' })
      .refused('CurrenciesAreTheSame', '/quote');
  });
});
