import { COMPANY, sale, target } from '../support/company.ts';
import { DIAGNOSIS_HISTORY } from './diagnosis/history.ts';
import { PIPELINE_HISTORY } from './pipeline/history.ts';
import { PLAYBOOK_HISTORY } from './playbook/history.ts';
import { TRAINING_HISTORY } from './training/history.ts';

const DOLLARS = {
  currency: 'USD',
  lines: [
    { productId: 'bike', quantity: '3', unitPrice: '33.33' },
    { productId: 'sock', quantity: '7', unitPrice: '1.01' },
  ],
};
const SPLIT = {
  credits: [
    { salespersonId: 'ada', basisPoints: 3_333 },
    { salespersonId: 'bob', basisPoints: 6_667 },
  ],
  overlays: [{ salespersonId: 'bob', basisPoints: 500 }],
};

/**
 * Everything that writes a row: splits, overlays, house sales, currencies, returns, revisions, transfers, leaves and a
 * close.
 */
export const HISTORY: readonly (readonly [string, object])[] = [
  ...COMPANY,
  ['RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2026-02-01', rate: '0.8437' }],
  ['SetTarget', target('ada-q1', 'ada', { proration: 'days' })],
  ['SetTarget', target('north-q1', 'north', { scope: 'department' })],
  ['RecordSale', sale('plain')],
  ['RecordSale', sale('split', { ...DOLLARS, ...SPLIT })],
  ['RecordSale', sale('house', { credits: [] })],
  [
    'RecordReturn',
    {
      source: 'shop',
      saleId: 'split',
      returnId: 'r1',
      at: '2026-02-10T09:00:00+01:00',
      lines: [
        { line: 1, quantity: '1' },
        { productId: 'sock', quantity: '2' },
      ],
      reason: 'quality',
    },
  ],
  ['AmendSale', sale('plain', { lines: [{ productId: 'sock', quantity: '9', unitPrice: '4.99' }] })],
  [
    'ReviseTarget',
    {
      targetId: 'ada-q1',
      amount: '1500.00',
      currency: 'EUR',
      reason: 'economy',
      effectiveFrom: '2026-02-01',
      note: 'n',
    },
  ],
  ['RecordLeave', { salespersonId: 'ada', from: '2026-03-02', until: '2026-03-09' }],
  ['ClosePeriod', { period: '2026-M02' }],
  [
    'RecordReturn',
    {
      source: 'shop',
      saleId: 'split',
      returnId: 'r2',
      at: '2026-03-10T09:00:00+01:00',
      lines: [{ line: 1, quantity: '2' }],
      reason: 'late',
    },
  ],
  ['Ship', { source: 'shop', saleId: 'split', shipmentId: 'h1', at: '2026-02-04T09:00:00+01:00' }],
  ['Deliver', { source: 'shop', saleId: 'split', shipmentId: 'h1', at: '2026-02-06T09:00:00+01:00' }],
  ['RetractFact', { source: 'shop', saleId: 'split', fact: 'delivery', reason: 'r' }],
  [
    'ChangePromise',
    {
      source: 'shop',
      saleId: 'split',
      promisedAt: '2026-02-20T09:00:00+01:00',
      at: '2026-02-07T09:00:00+01:00',
      reason: 'r',
    },
  ],
  ['TransferSalesperson', { salespersonId: 'ada', departmentId: 'south', effectiveOn: '2026-03-15', reason: 'r' }],
  ['RecordSale', sale('moved', { soldAt: '2026-03-20T09:00:00+01:00' })],
  ['CancelSale', { source: 'shop', saleId: 'plain', reason: 'r' }],
  [
    'RecordCoachingSession',
    {
      sessionId: 'c1',
      salespersonId: 'ada',
      at: '2026-03-20T09:00:00+01:00',
      by: 'bob',
      topic: 'technique',
      actionItems: [{ what: 'w', due: '2026-04-01' }],
    },
  ],
  ['CompleteActionItem', { sessionId: 'c1', item: 1, on: '2026-03-30' }],
  [
    'StartImprovementPlan',
    { planId: 'p1', salespersonId: 'ada', from: '2026-04-01', until: '2026-05-01', goals: ['g'], by: 'bob' },
  ],
  ['ReviewImprovementPlan', { planId: 'p1', at: '2026-04-15T09:00:00+02:00', by: 'bob', note: 'n' }],
  ['CloseImprovementPlan', { planId: 'p1', outcome: 'effective', evidence: 'e', on: '2026-05-01', by: 'bob' }],
  ...PIPELINE_HISTORY,
  ...TRAINING_HISTORY,
  ...PLAYBOOK_HISTORY,
  ...DIAGNOSIS_HISTORY,
];
