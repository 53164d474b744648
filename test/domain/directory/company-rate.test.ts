import { describe, expect, test } from '@jest/globals';
import { companyRate, findCompanyRate } from '../../../src/domain/directory/company-rate.ts';
import { formatFraction } from '../../../src/domain/kernel/fraction.ts';
import { directoryOf } from '../../support/scenario.ts';

const company = { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } };
const configured = { type: 'CompanyConfigured', data: company };
const rate = (base: string, quote: string, value: string) => ({
  type: 'ExchangeRateRecorded',
  data: { base, quote, on: '2026-03-01', rate: value },
});
const FACTS = [configured, rate('USD', 'EUR', '0.92'), rate('EUR', 'GBP', '0.8')];

describe("the rate to the company's currency", () => {
  test.each([
    ['EUR', '1/1', '1', null],
    ['USD', '23/25', '0.92', 1n],
    ['GBP', '5/4', '1/0.8', 2n],
  ])('of %s is %s, which reads %s', (from, exact, text, position) => {
    const directory = directoryOf(FACTS);
    const found = companyRate(directory, from, '2026-03-02');
    expect({ ...found, conversion: { ...found.conversion, rate: formatFraction(found.conversion.rate) } }).toEqual({
      conversion: { from, to: 'EUR', rate: exact },
      text,
      position,
    });
    expect(findCompanyRate(directory, from, '2026-03-02')).toEqual(found);
  });
  test('is missing for another currency, and before the company is configured', () => {
    expect(findCompanyRate(directoryOf(FACTS), 'JPY', '2026-03-02')).toBeUndefined();
    expect(findCompanyRate(directoryOf([]), 'EUR', '2026-03-02')).toBeUndefined();
    expect(findCompanyRate(directoryOf([rate('USD', 'EUR', '0.92')]), 'USD', '2026-03-02')).toBeUndefined();
  });
  test('has to be there where the log has an amount', () => {
    expect(() => companyRate(directoryOf(FACTS), 'JPY', '2026-03-02')).toThrow(
      'The log has no exchange rate from JPY to EUR for 2026-03-02 or the seven days before it.',
    );
    expect(() => companyRate(directoryOf([]), 'EUR', '2026-03-02')).toThrow(
      'The log has an amount before the company was configured: its currency is unknown.',
    );
  });
});
