import { ANN, BIKE, closed, FIRM, order, returned, sold, target } from './firm.ts';
import type { GivenEvent } from './given.ts';
import { RECOGNITION_EVENTS } from './recognition-events.ts';

const cell = { salespersonId: 'ann', ledger: 'revenue', amount: 10_000 };
const two = { line: 1, quantity: '2', amount: 20_000, credits: [{ ...cell, amount: 20_000 }] };
const ann = { salespersonId: 'ann' };
const t1 = { targetId: 't1' };
const S1 = { saleId: 'S1', source: 'erp' };
const C1 = { source: 's', caseId: 'C1' };

/** A small history with at least one event of every type. */
export const EVERY_EVENT: readonly GivenEvent[] = [
  ...FIRM,
  { type: 'ExchangeRateRecorded', data: { base: 'EUR', quote: 'USD', on: '2026-01-05', rate: '1.0837' } },
  { type: 'ListPriceChanged', data: { productId: 'bike', listPrice: '110.00', currency: 'USD' } },
  { type: 'DepartmentMoved', data: { departmentId: 'paris', parentId: 'berlin', effectiveOn: '2026-01-03' } },
  target({ filter: { categories: ['Bikes'] } }),
  {
    type: 'TargetRevised',
    data: {
      ...t1,
      amount: '1800.00',
      currency: 'USD',
      reason: 'economy',
      effectiveFrom: '2026-02-01',
      note: 'n',
    },
  },
  { type: 'TargetCommunicated', data: { ...t1, version: 2, to: 'ann', how: 'mail', at: '2026-01-04T00:00:00Z' } },
  { type: 'TargetAcknowledged', data: { ...t1, version: 2, by: 'ann' } },
  { type: 'TargetDisputed', data: { ...t1, version: 2, by: 'ann', reason: 'r' } },
  { type: 'DisputeResolved', data: { ...t1, outcome: 'dismissed', note: 'n' } },
  {
    type: 'TargetAllocated',
    data: {
      ...t1,
      terms: { period: '2026-Q1', measure: 'revenue', currency: 'USD', counts: 'credited', proration: 'days' },
      to: [{ targetId: 't2', scope: 'salesperson', scopeId: 'bob', basisPoints: 10_000, amount: '1800.00' }],
    },
  },
  sold({ currency: 'EUR', overlays: [{ ...ANN, salespersonId: 'bob', basisPoints: 333 }] }),
  sold({ saleId: 'S2', credits: [] }),
  returned({ line: 1, quantity: '1', amount: 10_000, credits: [cell] }),
  {
    type: 'SaleAmended',
    data: { ...order({ lines: [BIKE, { ...BIKE, productId: 'helmet', cost: '20.00' }] }), reversed: [two] },
    day: '2026-01-09',
  },
  { type: 'LeaveRecorded', data: { ...ann, from: '2026-03-01', until: '2026-03-16' } },
  {
    type: 'LeaveCorrected',
    data: {
      ...ann,
      from: '2026-03-01',
      until: '2026-03-16',
      to: { from: '2026-03-01', until: '2026-03-09' },
      reason: 'r',
    },
  },
  { type: 'HireCorrected', data: { ...ann, on: '2020-02-01', departmentId: 'berlin', reason: 'r' } },
  { type: 'SalespersonTransferred', data: { ...ann, departmentId: 'paris', effectiveOn: '2026-02-01', reason: 'r' } },
  { type: 'TransferCorrected', data: { ...ann, effectiveOn: '2026-02-01', to: null, reason: 'r' } },
  closed('2026-02-01'),
  {
    type: 'SaleCancelled',
    data: { ...S1, saleId: 'S2', reason: 'r', reversed: [{ line: 1, quantity: '3', amount: 30_000, credits: [] }] },
  },
  {
    type: 'ImprovementPlanStarted',
    data: { planId: 'p', ...ann, from: '2026-01-05', until: '2026-02-05', goals: ['g'], by: 'bob' },
  },
  {
    type: 'ImprovementPlanReviewed',
    data: { planId: 'p', at: '2026-01-20T00:00:00Z', by: 'bob', note: 'n' },
  },
  {
    type: 'ImprovementPlanClosed',
    data: { planId: 'p', outcome: 'ineffective', evidence: 'e', on: '2026-02-05', by: 'bob' },
  },
  {
    type: 'CoachingSessionRecorded',
    data: { sessionId: 'c', ...ann, at: '2026-01-04T00:00:00Z', by: 'bob', topic: 'other' },
  },
  { type: 'ActionItemCompleted', data: { sessionId: 'c', item: 1, on: '2026-01-20' } },
  {
    type: 'EmploymentEndProposed',
    data: {
      ...ann,
      lastDay: '2026-03-20',
      evidence: { diagnosisId: 'd', planId: 'p' },
      note: 'n',
      proposedBy: 'bob',
      found: {
        targetId: 't1',
        concludedOn: '2026-01-03',
        basisPoints: 1,
        sessions: [],
        plan: { from: '2026-01-05', closedOn: '2026-02-05' },
      },
    },
  },
  { type: 'EmploymentEnded', data: { ...ann, lastDay: '2026-03-20', reason: 'resigned' } },
  { type: 'TargetWithdrawn', data: { ...t1, reason: 'r' } },
  { type: 'ProcessingStarted', data: { ...S1, at: '2026-01-06T08:00:00Z' }, day: '2026-01-06' },
  { type: 'ProcessingFinished', data: { ...S1, at: '2026-01-07T08:00:00Z' }, day: '2026-01-07' },
  { type: 'SaleShipped', data: { ...S1, shipmentId: 'H1', at: '2026-01-08T08:00:00Z' }, day: '2026-01-08' },
  { type: 'SaleDelivered', data: { ...S1, shipmentId: 'H1', at: '2026-01-09T08:00:00Z' }, day: '2026-01-09' },
  {
    type: 'PromiseChanged',
    data: { ...S1, promisedAt: '2026-01-12T08:00:00Z', at: '2026-01-08T09:00:00Z', reason: 'r' },
    day: '2026-01-08',
  },
  {
    type: 'SaleFollowedUp',
    data: { ...S1, followUpId: 'F1', at: '2026-01-10T08:00:00Z', by: 'ann', outcome: 'issue' },
    day: '2026-01-10',
  },
  { type: 'FactRetracted', data: { ...S1, fact: 'delivery', id: 'H1', reason: 'r' } },
  {
    type: 'OpportunityOpened',
    data: { source: 'crm', opportunityId: 'O1', openedAt: '2026-01-05T12:00:00Z', salespersonId: 'ann' },
    stream: 'opportunity-crm~O1',
  },
  {
    type: 'SaleLost',
    data: {
      source: 'crm',
      opportunityId: 'O1',
      lostAt: '2026-01-05T12:00:00Z',
      salespersonId: 'ann',
      reasons: ['unknown', 'price'],
      value: '100.01',
      currency: 'EUR',
      productIds: ['helmet', 'bike'],
    },
    stream: 'opportunity-crm~O1',
  },
  {
    type: 'FeedbackRecorded',
    data: { source: 's', feedbackId: 'F1', at: '2026-01-05T12:00:00Z', score: 9, topic: 'price', ...ann },
    stream: 'feedback-s~F1',
  },
  {
    type: 'ServiceCaseOpened',
    data: { ...C1, openedAt: '2026-01-05T12:00:00Z', topic: 'other', ...ann },
    stream: 'case-s~C1',
  },
  {
    type: 'ServiceCaseResolved',
    data: { ...C1, resolvedAt: '2026-01-05T12:00:00Z', satisfaction: 5 },
    stream: 'case-s~C1',
  },
  { type: 'ServiceCaseReopened', data: { ...C1, at: '2026-01-05T12:00:00Z', reason: 'r' }, stream: 'case-s~C1' },
  {
    type: 'CampaignResultRecorded',
    data: { source: 's', campaign: 'c', from: '2026-01-01', until: '2026-02-01', reached: 2, leads: 1 },
    stream: 'campaign-s~c~2026-01-01~~',
  },
  {
    type: 'MarketIndicatorRecorded',
    data: { indicator: 'i', from: '2026-01-01', until: '2026-02-01', value: '101.5' },
    stream: 'indicator-i~2026-01-01~~',
  },
  { type: 'MaterialPublished', data: { materialId: 'm', version: 1, topic: 'product', title: 't', link: 'l' } },
  { type: 'MaterialAcknowledged', data: { materialId: 'm', version: 1, by: 'ann' } },
  { type: 'TrainingProgrammeDefined', data: { programmeId: 'g', title: 't', topic: 'product', materialIds: ['m'] } },
  {
    type: 'TrainingProgrammeRevised',
    data: { programmeId: 'g', title: 't', topic: 'product', passScore: 5, validityMonths: 1, recurrenceMonths: 2 },
  },
  { type: 'TrainingNeedIdentified', data: { needId: 'n', ...ann, topic: 'product', because: 'b', by: 'bob' } },
  {
    type: 'TrainingAssigned',
    data: {
      trainingId: 't',
      programmeId: 'g',
      to: { departmentId: 'berlin' },
      from: '2026-01-01',
      due: '2026-01-31',
      because: { needId: 'n' },
    },
  },
  { type: 'TrainingStarted', data: { trainingId: 't', ...ann, at: '2026-01-05T12:00:00Z' } },
  {
    type: 'TrainingCompleted',
    data: {
      trainingId: 't',
      ...ann,
      at: '2026-01-05T12:00:00Z',
      score: 5,
      programmeId: 'g',
      passed: true,
      passScore: 5,
      validityMonths: 1,
      recurrenceMonths: 2,
    },
  },
  { type: 'TrainingCancelled', data: { trainingId: 't', reason: 'r' } },
  { type: 'PracticePublished', data: { practiceId: 'p', title: 't', body: 'b', learnedFrom: ['ann'] } },
  { type: 'PracticeShared', data: { practiceId: 'p', with: { departmentId: 'berlin' } } },
  { type: 'PracticeAcknowledged', data: { practiceId: 'p', ...ann } },
  { type: 'PracticeAdopted', data: { practiceId: 'p', ...ann, from: '2026-01-05' } },
  { type: 'PracticeDropped', data: { practiceId: 'p', ...ann, until: '2026-01-09' } },
  { type: 'PracticeRetired', data: { practiceId: 'p', reason: 'r' } },
  ...RECOGNITION_EVENTS,
];
