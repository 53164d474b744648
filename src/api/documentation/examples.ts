import type { CompanyCommands, ExchangeRateCommands, ProductCommands } from '../../domain/company/commands.ts';
import type { DiagnosisCommands } from '../../domain/diagnosis/commands.ts';
import type { CoachingCommands } from '../../domain/people/coaching/commands.ts';
import type { DepartmentCommands, SalespersonCommands } from '../../domain/people/commands.ts';
import type { PlanCommands } from '../../domain/people/plan/commands.ts';
import type { PracticeCommands } from '../../domain/playbook/commands.ts';
import type { KudosCommands, RewardProgrammeCommands } from '../../domain/recognition/commands.ts';
import type { SaleCommands } from '../../domain/sales/decider.ts';
import type { TargetCommands } from '../../domain/targets/commands.ts';
import { ACCOUNTABILITY_EXAMPLES } from './examples-accountability.ts';
import type { ExamplesOf } from './examples-of.ts';
import { PIPELINE_EXAMPLES, type PipelineData } from './examples-pipeline.ts';
import { PLAYBOOK_EXAMPLES } from './examples-playbook.ts';
import { RECOGNITION_EXAMPLES } from './examples-recognition.ts';
import { SALE_EXAMPLES } from './examples-sales.ts';
import { TRAINING_EXAMPLES, type TrainingData } from './examples-training.ts';

type CommandData = CompanyCommands &
  ExchangeRateCommands &
  ProductCommands &
  DepartmentCommands &
  SalespersonCommands &
  CoachingCommands &
  PlanCommands &
  DiagnosisCommands &
  SaleCommands &
  TargetCommands &
  PipelineData &
  TrainingData &
  PracticeCommands &
  RewardProgrammeCommands &
  KudosCommands;

/** Every command with the examples of its page, by what they show. A fresh company accepts them in this order. */
export const EXAMPLES: ExamplesOf<CommandData> = {
  ConfigureCompany: {
    'A company in Berlin': {
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      fiscalYearStart: '01-01',
      calendar: { kind: 'months' },
    },
  },
  ClosePeriod: { 'The year 2024': { period: '2024', commandId: 'close-2024' } },
  RecordExchangeRate: { 'A dollar in euros': { base: 'USD', quote: 'EUR', on: '2025-01-02', rate: '0.97' } },
  ListProduct: {
    'A bicycle': {
      productId: 'bike-1',
      name: 'City bike',
      category: 'Bikes',
      listPrice: '900.00',
      currency: 'EUR',
    },
  },
  ChangeListPrice: {
    'A higher price': { productId: 'bike-1', listPrice: '950.00', currency: 'EUR', commandId: 'price-bike-1-2025' },
  },
  FoundDepartment: {
    'The sales department': { departmentId: 'sales', name: 'Sales' },
    'A team below it': { departmentId: 'north', name: 'Team North', parentId: 'sales' },
  },
  MoveDepartment: {
    'To the top': { departmentId: 'north', parentId: null, effectiveOn: '2025-07-01', commandId: 'move-north' },
  },
  HireSalesperson: {
    'With a ramp': {
      salespersonId: 'ada',
      name: 'Ada Lindner',
      departmentId: 'sales',
      on: '2025-01-06',
      ramp: [{ until: '2025-02-01', fraction: '0.50' }],
    },
    'Without a ramp': { salespersonId: 'ben', name: 'Ben Okoro', departmentId: 'sales', on: '2025-01-06' },
    'A third person': { salespersonId: 'cleo', name: 'Cleo Haas', departmentId: 'sales', on: '2025-01-06' },
  },
  TransferSalesperson: {
    'To another team': {
      salespersonId: 'ada',
      departmentId: 'north',
      effectiveOn: '2025-03-01',
      reason: 'Team North grows.',
      commandId: 'transfer-ada',
    },
  },
  RecordLeave: {
    'Two weeks': { salespersonId: 'ada', from: '2025-08-04', until: '2025-08-18', commandId: 'leave-ada-august' },
  },
  CorrectHire: {
    'A week earlier': {
      salespersonId: 'ada',
      on: '2025-01-02',
      departmentId: 'sales',
      reason: 'The contract begins on 2 January.',
      commandId: 'correct-hire-ada',
    },
  },
  CorrectTransfer: {
    'A month later': {
      salespersonId: 'ada',
      effectiveOn: '2025-03-01',
      to: { departmentId: 'north', effectiveOn: '2025-04-01' },
      reason: 'The move was postponed.',
      commandId: 'correct-transfer-ada',
    },
  },
  CorrectLeave: {
    'Taken back': {
      salespersonId: 'ada',
      from: '2025-08-04',
      until: '2025-08-18',
      to: null,
      reason: 'The leave was cancelled.',
      commandId: 'correct-leave-ada',
    },
  },
  SetTarget: {
    'Revenue of a quarter': {
      targetId: 'ada-2025-q1',
      scope: 'salesperson',
      scopeId: 'ada',
      period: '2025-Q1',
      measure: 'revenue',
      amount: '60000.00',
      currency: 'EUR',
      counts: 'credited',
      proration: 'days',
    },
    'Revenue of another person': {
      targetId: 'cleo-2025-q1',
      scope: 'salesperson',
      scopeId: 'cleo',
      period: '2025-Q1',
      measure: 'revenue',
      amount: '40000.00',
      currency: 'EUR',
      counts: 'credited',
      proration: 'days',
    },
    'Units of a category in a year': {
      targetId: 'bikes-2025',
      scope: 'company',
      period: '2025',
      measure: 'units',
      amount: '400',
      counts: 'all',
      proration: 'none',
      filter: { categories: ['Bikes'] },
      seasonality: [
        { from: '2025-01-01', weight: '1' },
        { from: '2025-04-01', weight: '3' },
      ],
    },
  },
  ...ACCOUNTABILITY_EXAMPLES,
  ReviseTarget: {
    'A lower amount from March': {
      targetId: 'ada-2025-q1',
      amount: '54000.00',
      currency: 'EUR',
      reason: 'economy',
      effectiveFrom: '2025-03-01',
      note: 'Orders of the region fell in February.',
      commandId: 'revise-ada-2025-q1',
    },
  },
  AllocateTarget: {
    'To two people': {
      targetId: 'bikes-2025',
      to: [
        { targetId: 'ada-bikes-2025', scope: 'salesperson', scopeId: 'ada', basisPoints: 6000 },
        { targetId: 'ben-bikes-2025', scope: 'salesperson', scopeId: 'ben', basisPoints: 4000 },
      ],
      commandId: 'allocate-bikes-2025',
    },
  },
  CommunicateTarget: {
    'In a meeting': {
      targetId: 'ada-2025-q1',
      version: 1,
      to: 'ada',
      how: 'meeting',
      at: '2025-01-08T10:00:00+01:00',
      commandId: 'communicate-ada-2025-q1',
    },
  },
  AcknowledgeTarget: {
    'By the person': { targetId: 'ada-2025-q1', version: 1, by: 'ada', commandId: 'acknowledge-ada-2025-q1' },
  },
  DisputeTarget: {
    'By the person': {
      targetId: 'ada-2025-q1',
      version: 2,
      by: 'ada',
      reason: 'The largest customer moved to Team South.',
      commandId: 'dispute-ada-2025-q1',
    },
  },
  ResolveDispute: {
    Dismissed: {
      targetId: 'ada-2025-q1',
      outcome: 'dismissed',
      note: 'The customer stayed with Team North until April.',
      commandId: 'resolve-ada-2025-q1',
    },
  },
  WithdrawTarget: {
    'A duplicate': { targetId: 'ben-bikes-2025', reason: 'Ben leaves the company.', commandId: 'withdraw-ben-bikes' },
  },
  ...SALE_EXAMPLES,
  ...PIPELINE_EXAMPLES,
  ...TRAINING_EXAMPLES,
  ...PLAYBOOK_EXAMPLES,
  ...RECOGNITION_EXAMPLES,
};
