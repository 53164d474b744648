import { describe, test } from '@jest/globals';
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
  test('configures', () => {
    scenario(companyDecider).given([]).when('ConfigureCompany', months).then([configured]);
  });
  test('is already so', () => {
    scenario(companyDecider)
      .given([configured])
      .when('ConfigureCompany', { ...months })
      .then([]);
  });
  test('is once and for all', () => {
    scenario(companyDecider)
      .given([configured])
      .when('ConfigureCompany', { ...months, currency: 'USD' })
      .then('CompanyAlreadyConfigured');
  });
});

describe('ClosePeriod, on 2026-06-15', () => {
  test('needs a calendar', () => {
    scenario(companyDecider).given([]).when('ClosePeriod', { period: '2025' }).then('CompanyIsNotConfigured');
  });
  test('knows no period of 1899', () => {
    scenario(companyDecider)
      .given([configured])
      .when('ClosePeriod', { period: '1899' })
      .then('UnknownPeriod', '/period');
  });
  test('the first close has no beginning', () => {
    scenario(companyDecider).given([configured]).when('ClosePeriod', { period: '2026-M05' }).then([closedMay]);
  });
  test('each further one starts where the last ended, whatever was asked', () => {
    scenario(companyDecider)
      .given([configured, closedMay])
      .when('ClosePeriod', { period: { from: '2026-06-05', until: '2026-06-10' } })
      .then([{ type: 'PeriodClosed', data: { from: '2026-06-01', until: '2026-06-10' } }]);
  });
  test.each(['2026-M05', '2026-Q1', '2025'])('%s is closed already', (period) => {
    scenario(companyDecider).given([configured, closedMay]).when('ClosePeriod', { period }).then([]);
  });
  test('a period that ended yesterday can be closed', () => {
    const period = { from: '2026-06-01', until: '2026-06-15' };
    scenario(companyDecider)
      .given([configured])
      .when('ClosePeriod', { period })
      .then([{ type: 'PeriodClosed', data: { until: '2026-06-15' } }]);
  });
  test('one that ends today cannot', () => {
    scenario(companyDecider)
      .given([configured])
      .when('ClosePeriod', { period: { from: '2026-06-01', until: '2026-06-16' } })
      .then('PeriodHasNotEnded', '/period');
  });
});

describe('products', () => {
  const bike = { productId: 'bike', name: 'Bike', category: 'Bikes', listPrice: '100.00', currency: 'EUR' };
  const listed = { type: 'ProductListed', data: bike } as const;
  const dearer = { productId: 'bike', listPrice: '110.00', currency: 'EUR' };
  const changed = { type: 'ListPriceChanged', data: dearer } as const;
  test('is listed', () => {
    scenario(productDecider).given([]).when('ListProduct', bike).then([listed]);
  });
  test('is listed already, whatever its price is now', () => {
    scenario(productDecider).given([listed, changed]).when('ListProduct', bike).then([]);
  });
  test('is listed otherwise', () => {
    scenario(productDecider)
      .given([listed])
      .when('ListProduct', { ...bike, name: 'Trike' })
      .then('ProductAlreadyListed');
  });
  test('gets another price', () => {
    scenario(productDecider).given([listed]).when('ChangeListPrice', dearer).then([changed]);
  });
  test('has that price', () => {
    scenario(productDecider).given([listed, changed]).when('ChangeListPrice', dearer).then([]);
  });
  test('needs to be listed for that', () => {
    scenario(productDecider).given([]).when('ChangeListPrice', dearer).then('ProductIsUnknown');
  });
});

describe('RecordExchangeRate', () => {
  const rate = { base: 'USD', quote: 'EUR', on: '2026-05-31', rate: '0.92' };
  const recorded = { type: 'ExchangeRateRecorded', data: rate } as const;
  test('is recorded', () => {
    scenario(exchangeRateDecider).given([]).when('RecordExchangeRate', rate).then([recorded]);
  });
  test('is the same in other digits', () => {
    scenario(exchangeRateDecider)
      .given([recorded])
      .when('RecordExchangeRate', { ...rate, rate: '0.920' })
      .then([]);
  });
  test('is another one', () => {
    const other = { ...rate, rate: '0.93' };
    scenario(exchangeRateDecider)
      .given([recorded])
      .when('RecordExchangeRate', other)
      .then([{ type: 'ExchangeRateRecorded', data: other }]);
  });
  test('goes back to the rate before another one', () => {
    const other = { type: 'ExchangeRateRecorded', data: { ...rate, rate: '0.93' } } as const;
    scenario(exchangeRateDecider).given([recorded, other]).when('RecordExchangeRate', rate).then([recorded]);
  });
  test('is refused on a closed day', () => {
    scenario(exchangeRateDecider, [configured, closedMay])
      .given([])
      .when('RecordExchangeRate', rate)
      .then('PeriodIsClosed', '/on');
  });
  test('is already so on a closed day', () => {
    scenario(exchangeRateDecider, [configured, closedMay]).given([recorded]).when('RecordExchangeRate', rate).then([]);
  });
  test('is taken on the first open day', () => {
    const open = { ...rate, on: '2026-06-01' };
    scenario(exchangeRateDecider, [configured, closedMay])
      .given([])
      .when('RecordExchangeRate', open)
      .then([{ type: 'ExchangeRateRecorded', data: open }]);
  });
  test('of a currency to itself is none', () => {
    scenario(exchangeRateDecider)
      .given([])
      .when('RecordExchangeRate', { ...rate, quote: 'USD' })
      .then('CurrenciesAreTheSame', '/quote');
  });
});
