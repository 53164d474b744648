import type { PracticeCommands } from '../../domain/playbook/commands.ts';
import type { ExamplesOf } from './examples-of.ts';

/** From a practice to those who use it. */
export const PLAYBOOK_EXAMPLES: ExamplesOf<PracticeCommands> = {
  PublishPractice: {
    'A technique': {
      practiceId: 'B-1',
      title: 'Demonstrate first, name the price last',
      body: 'Let the customer ride the bicycle before you talk about its price.',
      technique: 'demonstration',
      productId: 'bike-1',
      learnedFrom: ['ada'],
      evidence: '/v1/what-works/techniques?period=2025-Q1',
    },
  },
  SharePractice: {
    'With a department': { practiceId: 'B-1', with: { departmentId: 'sales' } },
    'With everyone': { practiceId: 'B-1', with: 'everyone' },
  },
  AcknowledgePractice: { 'By a person': { practiceId: 'B-1', salespersonId: 'cleo' } },
  AdoptPractice: { 'From a day on': { practiceId: 'B-1', salespersonId: 'cleo', from: '2025-04-01' } },
  DropPractice: { 'Half a year later': { practiceId: 'B-1', salespersonId: 'cleo', until: '2025-10-01' } },
  RetirePractice: { 'No longer right': { practiceId: 'B-1', reason: 'Customers book the ride online now.' } },
};
