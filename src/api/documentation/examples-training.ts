import type {
  MaterialCommands,
  NeedCommands,
  ProgrammeCommands,
  TrainingCommands,
} from '../../domain/training/commands.ts';
import type { ExamplesOf } from './examples-of.ts';

export type TrainingData = MaterialCommands & ProgrammeCommands & NeedCommands & TrainingCommands;

/** From a need to a certificate. */
export const TRAINING_EXAMPLES: ExamplesOf<TrainingData> = {
  PublishMaterial: {
    'The first version': {
      materialId: 'M-1',
      version: 1,
      topic: 'technique',
      title: 'How to name a price',
      link: 'https://intranet.example/price',
    },
  },
  AcknowledgeMaterial: { 'By a salesperson': { materialId: 'M-1', version: 1, by: 'ada' } },
  DefineProgramme: {
    'Yearly, with a score': {
      programmeId: 'G-1',
      title: 'Price talks',
      topic: 'technique',
      materialIds: ['M-1'],
      passScore: 70,
      validityMonths: 24,
      recurrenceMonths: 12,
    },
  },
  ReviseProgramme: {
    'A higher pass score': {
      programmeId: 'G-1',
      title: 'Price talks',
      topic: 'technique',
      materialIds: ['M-1'],
      passScore: 75,
      validityMonths: 24,
      recurrenceMonths: 12,
      commandId: 'revise-G-1',
    },
  },
  IdentifyTrainingNeed: {
    'Of a person': {
      needId: 'N-1',
      salespersonId: 'ada',
      topic: 'technique',
      because: 'Ada names the price before the customer asks.',
      by: 'ben',
    },
  },
  AssignTraining: {
    'To a person': {
      trainingId: 'T-1',
      programmeId: 'G-1',
      to: { salespersonId: 'ada' },
      from: '2025-05-19',
      due: '2025-06-30',
      because: { needId: 'N-1' },
    },
    'To a department': {
      trainingId: 'T-2',
      programmeId: 'G-1',
      to: { departmentId: 'sales' },
      from: '2025-07-01',
      due: '2025-09-30',
    },
  },
  StartTraining: {
    'On a Monday': { trainingId: 'T-1', salespersonId: 'ada', at: '2025-06-02T09:00:00+02:00' },
  },
  CompleteTraining: {
    'With a score': { trainingId: 'T-1', salespersonId: 'ada', at: '2025-06-04T16:00:00+02:00', score: 88 },
  },
  CancelTraining: { 'No longer needed': { trainingId: 'T-2', reason: 'The programme is replaced in autumn.' } },
};
