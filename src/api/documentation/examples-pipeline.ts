import type { FeedbackCommands } from '../../domain/feedback/commands.ts';
import type { CampaignCommands, IndicatorCommands } from '../../domain/market/commands.ts';
import type { OpportunityCommands } from '../../domain/pipeline/commands.ts';
import type { ServiceCommands } from '../../domain/service/commands.ts';
import type { ExamplesOf } from './examples-of.ts';

export type PipelineData = OpportunityCommands &
  FeedbackCommands &
  ServiceCommands &
  CampaignCommands &
  IndicatorCommands;

/** Examples of opportunities, feedback, cases of service and the market, in the order in which they are accepted. */
export const PIPELINE_EXAMPLES: ExamplesOf<PipelineData> = {
  OpenOpportunity: {
    'A customer who asks': {
      opportunityId: 'O-501',
      source: 'crm',
      openedAt: '2025-02-03T09:00:00+01:00',
      salespersonId: 'ada',
      customer: 'C-80',
      segment: 'retail',
      campaign: 'spring-2025',
      value: '4750.00',
      currency: 'EUR',
      productIds: ['bike-1'],
    },
  },
  LoseSale: {
    'To a competitor, for two reasons': {
      opportunityId: 'O-502',
      source: 'crm',
      openedAt: '2025-02-10T09:00:00+01:00',
      lostAt: '2025-03-10T16:00:00+01:00',
      salespersonId: 'ben',
      reasons: ['price', 'lead time'],
      competitor: 'Velo AG',
      discountOffered: '0.10',
      competitorPrice: '1600.00',
      value: '1900.00',
      currency: 'EUR',
      segment: 'retail',
      productIds: ['bike-1'],
    },
  },
  RecordFeedback: {
    'A promoter': {
      feedbackId: 'F-301',
      source: 'survey',
      at: '2025-02-20T18:00:00+01:00',
      score: 9,
      topic: 'delivery',
      comment: 'It came a day early.',
      sale: { source: 'shop', saleId: 'S-1002' },
      productId: 'bike-1',
      salespersonId: 'ada',
      customer: 'C-77',
    },
  },
  OpenServiceCase: {
    'A question about a product': {
      caseId: 'T-77',
      source: 'helpdesk',
      openedAt: '2025-02-21T09:00:00+01:00',
      topic: 'product',
      customer: 'C-77',
      sale: { source: 'shop', saleId: 'S-1002' },
      productId: 'bike-1',
    },
  },
  ResolveServiceCase: {
    'After a day': { caseId: 'T-77', source: 'helpdesk', resolvedAt: '2025-02-22T09:00:00+01:00', satisfaction: 4 },
  },
  ReopenServiceCase: {
    'The customer came back': {
      caseId: 'T-77',
      source: 'helpdesk',
      at: '2025-02-24T09:00:00+01:00',
      reason: 'The brake still squeaks.',
    },
  },
  RecordCampaignResult: {
    'A month of a campaign': {
      source: 'newsletter',
      campaign: 'spring-2025',
      from: '2025-03-01',
      until: '2025-04-01',
      segment: 'retail',
      reached: 12_000,
      leads: 140,
      cost: '800.00',
      currency: 'EUR',
    },
  },
  RecordMarketIndicator: {
    'Demand in a quarter': { indicator: 'bike-demand', from: '2025-01-01', until: '2025-04-01', value: '103.20' },
  },
};
