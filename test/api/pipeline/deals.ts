import { COMPANY, sale } from '../../support/company.ts';

/** A command with its name. */
export type Posted = readonly [name: string, data: object];

const at = (day: string) => `${day}T12:00:00+01:00`;
const by = (...credits: readonly (readonly [salespersonId: string, basisPoints: number])[]) => ({
  credits: credits.map(([salespersonId, basisPoints]) => ({ salespersonId, basisPoints })),
});
const of = (opportunityId: string) => ({ opportunity: { source: 'crm', opportunityId } });
const bikes = (unitPrice: string) => ({ lines: [{ productId: 'bike', quantity: '1', unitPrice }] });
const opened = (opportunityId: string, salespersonId: string, day: string, more: object = {}): Posted => [
  'OpenOpportunity',
  { source: 'crm', opportunityId, salespersonId, openedAt: at(day), ...more },
];
const lost = (opportunityId: string, salespersonId: string, day: string, more: object): Posted => [
  'LoseSale',
  { source: 'crm', opportunityId, salespersonId, lostAt: at(day), currency: 'EUR', ...more },
];
export const sold = (saleId: string, day: string, more: object): Posted => [
  'RecordSale',
  sale(saleId, { soldAt: at(day), ...more }),
];
const cancelled = (saleId: string): Posted => ['CancelSale', { source: 'shop', saleId, reason: 'r' }];

export const SETUP: readonly Posted[] = [
  ...COMPANY,
  ['RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2026-03-10', rate: '0.5' }],
];

/**
 * What happens in the first quarter of 2026. A sale comes before its cancellation, everything else in any order:
 *
 *   O1   Ada, opened January 5, won by s1 on February 3 (29 days)
 *   O2   Bob, opened January 10, lost on February 20 (41 days) for three reasons
 *   O3   Ada, opened February 1, open: the sale that names it is cancelled
 *   O4   Bob, lost on March 10 in dollars, never opened
 *   O5   Ada, opened February 1, lost on February 10, won after all by s5 on March 15 (42 days), and s5b
 *   O6   never opened, won by the house sale s8
 *   s6   Bob, without an opportunity; s7 is a house sale, s9 is cancelled
 */
export const DEALS: readonly Posted[] = [
  opened('O1', 'ada', '2026-01-05', { segment: 'retail', campaign: 'spring', productIds: ['bike'] }),
  sold('s1', '2026-02-03', { ...of('O1'), segment: 'web', territory: 'DE' }),
  opened('O2', 'bob', '2026-01-10', {
    segment: 'retail',
    productIds: ['sock', 'bike'],
    value: '1.00',
    currency: 'EUR',
  }),
  lost('O2', 'bob', '2026-02-20', {
    value: '100.01',
    reasons: ['no decision', 'competitor', 'price'],
    competitor: 'acme',
  }),
  opened('O3', 'ada', '2026-02-01'),
  sold('s10', '2026-02-02', of('O3')),
  cancelled('s10'),
  lost('O4', 'bob', '2026-03-10', { value: '10.00', currency: 'USD', reasons: ['unknown'] }),
  lost('O5', 'ada', '2026-02-10', { value: '30.00', reasons: ['price'], openedAt: at('2026-02-01') }),
  sold('s5', '2026-03-15', { ...of('O5'), ...bikes('100.01'), ...by(['ada', 3_333], ['bob', 6_667]) }),
  sold('s5b', '2026-03-20', { ...of('O5'), ...bikes('50.00'), ...by(['bob', 10_000]) }),
  sold('s6', '2026-03-01', {
    lines: [
      { productId: 'bike', quantity: '1', unitPrice: '100.00' },
      { productId: 'sock', quantity: '20', unitPrice: '5.00' },
    ],
    ...by(['bob', 10_000]),
  }),
  sold('s7', '2026-03-01', { credits: [] }),
  sold('s8', '2026-03-02', { ...of('O6'), ...bikes('40.00'), credits: [] }),
  sold('s9', '2026-03-03', {}),
  cancelled('s9'),
];
