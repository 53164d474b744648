import { sale } from '../../support/company.ts';

/** One row or more for each table of the pipeline, feedback, service and the market. */
export const PIPELINE_HISTORY: readonly (readonly [string, object])[] = [
  [
    'OpenOpportunity',
    {
      source: 'crm',
      opportunityId: 'o1',
      openedAt: '2026-02-01T09:00:00+01:00',
      salespersonId: 'ada',
      value: '33.33',
      currency: 'USD',
      productIds: ['sock', 'bike'],
    },
  ],
  [
    'LoseSale',
    {
      source: 'crm',
      opportunityId: 'o1',
      lostAt: '2026-02-05T09:00:00+01:00',
      salespersonId: 'ada',
      reasons: ['unknown', 'price'],
      value: '33.33',
      currency: 'USD',
    },
  ],
  [
    'RecordSale',
    sale('back', {
      credits: [
        { salespersonId: 'ada', basisPoints: 3_333 },
        { salespersonId: 'bob', basisPoints: 6_667 },
      ],
      opportunity: { source: 'crm', opportunityId: 'o1' },
    }),
  ],
  [
    'RecordFeedback',
    { source: 's', feedbackId: 'f', at: '2026-02-05T09:00:00+01:00', score: 9, topic: 'price', salespersonId: 'bob' },
  ],
  ['OpenServiceCase', { source: 's', caseId: 'c', openedAt: '2026-02-05T09:00:00+01:00', topic: 'other' }],
  ['ResolveServiceCase', { source: 's', caseId: 'c', resolvedAt: '2026-02-05T09:00:00+01:00', satisfaction: 4 }],
  [
    'RecordCampaignResult',
    { source: 's', campaign: 'c', from: '2026-01-01', until: '2026-02-01', reached: 2, leads: 1 },
  ],
  ['RecordMarketIndicator', { indicator: 'i', from: '2026-01-01', until: '2026-02-01', value: '101.50' }],
];
