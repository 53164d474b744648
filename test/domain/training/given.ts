import type { TrainingEvent } from '../../../src/domain/training/events.ts';
import { trainingDecider } from '../../../src/domain/training/training-decider.ts';
import { type Happened, scenario } from '../../support/scenario.ts';
import { FIRM, told } from './firm.ts';

export const PROGRAMME = { programmeId: 'g', title: 't', topic: 'product' };
export const TERMS = { passScore: 70, validityMonths: 24, recurrenceMonths: 12 };
interface Given {
  /** Null: the log does not hold it. */
  readonly programme?: object | null;
  readonly facts?: readonly Happened[];
}
export const trainings = ({ programme = PROGRAMME, facts = FIRM }: Given = {}) =>
  scenario(trainingDecider, facts, '2026-06-15', {
    evidence: new Map([
      ['trainingprogramme-g', programme ? [told('TrainingProgrammeDefined', programme)] : []],
      ['need-n', [told('TrainingNeedIdentified', {})]],
      ['diagnosis-d', [told('DiagnosisOpened', {})]],
    ]),
  });

export const toSales = {
  trainingId: 't',
  programmeId: 'g',
  to: { departmentId: 'sales' },
  from: '2026-03-01',
  due: '2026-03-31',
} as const;
export const toAnn = { ...toSales, to: { salespersonId: 'ann' } } as const;
export const assigned: TrainingEvent = { type: 'TrainingAssigned', data: toSales };
export const assignedToAnn: TrainingEvent = { type: 'TrainingAssigned', data: toAnn };
export const at = (time: string, salespersonId = 'ann') => ({ trainingId: 't', salespersonId, at: time });
export const MARCH_2 = '2026-03-02T09:00:00+01:00';
export const MARCH_9 = '2026-03-09T09:00:00+01:00';
export const started = (time: string): TrainingEvent => ({ type: 'TrainingStarted', data: at(time) });
export const completed = (time: string, more: object = {}): TrainingEvent => ({
  type: 'TrainingCompleted',
  data: { ...at(time), programmeId: 'g', passed: true, ...more },
});
export const cancelled: TrainingEvent = { type: 'TrainingCancelled', data: { trainingId: 't', reason: 'r' } };
