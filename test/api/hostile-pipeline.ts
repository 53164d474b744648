import fc from 'fast-check';

/** Valid commands of the pipeline, feedback, service and the market, of which one member is then replaced. */
export const GOOD_PIPELINE: readonly (readonly [string, object])[] = [
  [
    'OpenOpportunity',
    {
      source: 'crm',
      opportunityId: 'o',
      openedAt: '2026-02-01T12:00:00Z',
      salespersonId: 'ada',
      segment: 's',
      value: '10.00',
      currency: 'EUR',
      productIds: ['bike', 'sock'],
    },
  ],
  [
    'LoseSale',
    {
      source: 'crm',
      opportunityId: 'p',
      openedAt: '2026-02-01T12:00:00Z',
      lostAt: '2026-02-05T12:00:00Z',
      reasons: ['price', 'unknown'],
      discountOffered: '0.1',
      competitorPrice: '9',
      value: '10.00',
      currency: 'EUR',
      salespersonId: 'ada',
    },
  ],
  [
    'RecordFeedback',
    {
      source: 's',
      feedbackId: 'f',
      at: '2026-02-05T12:00:00Z',
      score: 9,
      topic: 'price',
      sale: { source: 'shop', saleId: 's1' },
      productId: 'bike',
    },
  ],
  ['OpenServiceCase', { source: 's', caseId: 'c', openedAt: '2026-02-05T12:00:00Z', topic: 'other', segment: 's' }],
  ['ResolveServiceCase', { source: 's', caseId: 'c', resolvedAt: '2026-02-06T12:00:00Z', satisfaction: 4 }],
  ['ReopenServiceCase', { source: 's', caseId: 'c', at: '2026-02-07T12:00:00Z', reason: 'r' }],
  [
    'RecordCampaignResult',
    {
      source: 's',
      campaign: 'c',
      from: '2026-01-01',
      until: '2026-02-01',
      reached: 10,
      leads: 1,
      cost: '1.00',
      currency: 'EUR',
    },
  ],
  ['RecordMarketIndicator', { indicator: 'i', from: '2026-01-01', until: '2026-02-01', value: '1', replaces: true }],
];

/** Addresses of their queries. */
export const grouping = fc
  .tuple(
    fc.constantFrom('pipeline', 'feedback', 'service', 'market'),
    fc.constantFrom('', '/explanation'),
    fc.record(
      {
        period: fc.constantFrom('2026-Q1', '1900', '2199', '2026-02-01..2026-02-02', '9'),
        by: fc.constantFrom('salesperson', 'department', 'product', 'topic', 'segment', 'reason', 'x'),
        key: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('ada', '', 'a\u0000b', 'x'.repeat(201))),
        figure: fc.constantFrom('won', 'winRate', 'valueLost', 'n', 'promoterShare', 'open', 'csat', 'x'),
        on: fc.constantFrom('1900-01-01', '2026-02-01', '2199-12-31', '2026-02-30'),
        asOf: fc.constantFrom('0:0', '9:9', '2026-01-01T00:00:00Z'),
        limit: fc.constantFrom('1', '0'),
        cursor: fc.constantFrom('eA.eA', ''),
      },
      { requiredKeys: ['period', 'by'] },
    ),
  )
  .map(([place, more, parameters]) => `/v1/${place}${more}?${new URLSearchParams(parameters).toString()}`);
