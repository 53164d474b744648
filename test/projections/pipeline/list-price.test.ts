import { expect, test } from '@jest/globals';
import { pipeline } from '../../../src/projections/pipeline/pipeline.ts';
import { PIPELINE_SALE } from '../../../src/projections/pipeline/tables.ts';
import type { Projection } from '../../../src/projections/runner/projection.ts';
import type { Texts } from '../../../src/projections/runner/table.ts';
import { sale } from '../../support/company.ts';
import { writtenBy } from '../written.ts';

const declared: Projection = pipeline;
const COMPANY = {
  type: 'CompanyConfigured',
  data: { currency: 'EUR', timeZone: 'Etc/UTC', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
};
const BIKE = {
  type: 'ProductListed',
  data: { productId: 'bike', name: 'Bike', category: 'Bikes', listPrice: '120.00', currency: 'EUR' },
};
const HALF = { type: 'ExchangeRateRecorded', data: { base: 'USD', quote: 'EUR', on: '2026-02-01', rate: '0.5' } };

const line = (more: object) => ({ productId: 'bike', quantity: '2', unitPrice: '100.00', ...more });

test.each([
  ['the list price of the line', 'EUR', [line({ listPrice: '110.00' })], '{22000}'],
  ['else that of the directory', 'EUR', [line({})], '{24000}'],
  [
    'the list price of the line, not the discounted one',
    'EUR',
    [line({ discount: '0.1', listPrice: '110.00' })],
    '{22000}',
  ],
  ['else the unit price, if the directory has another currency', 'USD', [line({ discount: '0.1' })], '{10000}'],
  ['in the currency of the company', 'USD', [line({ listPrice: '110.00' })], '{11000}'],
  ['the amount of the lines, if it is what was paid', 'EUR', [line({ unitPrice: '120.0' })], '{24000}'],
  ['the sum of all lines of the product', 'EUR', [line({}), line({ quantity: '1', listPrice: '90.00' })], '{33000}'],
])('at list price a sale comes to %s', (_, currency, lines, expected) => {
  const sold = { type: 'SaleRecorded', data: sale('s', { currency, lines, credits: [] }), day: '2026-02-03' };
  const rows = writtenBy(declared, [COMPANY, BIKE, HALF, sold]) as { readonly table: string; readonly texts: Texts }[];
  const [row] = rows.filter(({ table }) => table === PIPELINE_SALE.name);
  expect(row?.texts[PIPELINE_SALE.columns.indexOf('product_list')]).toBe(expected);
});
