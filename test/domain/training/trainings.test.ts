import { describe, expect, test } from '@jest/globals';
import type { TrainingEvent } from '../../../src/domain/training/events.ts';
import { trainingAggregate, trainingDecider } from '../../../src/domain/training/training-decider.ts';
import { type Happened, scenario } from '../../support/scenario.ts';
import { FIRM, told } from './firm.ts';

const PROGRAMME = { programmeId: 'g', title: 't', topic: 'product' };
const TERMS = { passScore: 70, validityMonths: 24, recurrenceMonths: 12 };
interface Given {
  /** Null: the log does not hold it. */
  readonly programme?: object | null;
  readonly facts?: readonly Happened[];
}
const trainings = ({ programme = PROGRAMME, facts = FIRM }: Given = {}) =>
  scenario(trainingDecider, facts, '2026-06-15', {
    evidence: new Map([
      ['trainingprogramme-g', programme ? [told('TrainingProgrammeDefined', programme)] : []],
      ['need-n', [told('TrainingNeedIdentified', {})]],
      ['diagnosis-d', [told('DiagnosisOpened', {})]],
    ]),
  });

const toSales = {
  trainingId: 't',
  programmeId: 'g',
  to: { departmentId: 'sales' },
  from: '2026-03-01',
  due: '2026-03-31',
} as const;
const toAnn = { ...toSales, to: { salespersonId: 'ann' } } as const;
const assigned: TrainingEvent = { type: 'TrainingAssigned', data: toSales };
const assignedToAnn: TrainingEvent = { type: 'TrainingAssigned', data: toAnn };
const at = (time: string, salespersonId = 'ann') => ({ trainingId: 't', salespersonId, at: time });
const MARCH_2 = '2026-03-02T09:00:00+01:00';
const MARCH_9 = '2026-03-09T09:00:00+01:00';
const started = (time: string): TrainingEvent => ({ type: 'TrainingStarted', data: at(time) });
const completed = (time: string, more: object = {}): TrainingEvent => ({
  type: 'TrainingCompleted',
  data: { ...at(time), programmeId: 'g', passed: true, ...more },
});
const cancelled: TrainingEvent = { type: 'TrainingCancelled', data: { trainingId: 't', reason: 'r' } };

describe('AssignTraining', () => {
  test('assigns to a department, and to a person, with what led to it', () => {
    trainings().given([]).when('AssignTraining', toSales).then([assigned]);
    for (const because of [{ needId: 'n' }, { diagnosisId: 'd' }]) {
      const asked = { ...toAnn, because };
      trainings()
        .given([])
        .when('AssignTraining', asked)
        .then([{ type: 'TrainingAssigned', data: asked }]);
    }
  });
  test.each<[string, object, string, string]>([
    ['an unknown programme', { programmeId: 'x' }, 'UnknownTrainingProgramme', '/programmeId'],
    ['an unknown need', { because: { needId: 'x' } }, 'UnknownReason', '/because/needId'],
    ['an unknown diagnosis', { because: { diagnosisId: 'x' } }, 'UnknownReason', '/because/diagnosisId'],
    ['an unknown person', { to: { salespersonId: 'eve' } }, 'UnknownSalesperson', '/to/salespersonId'],
    ['a person who left', { to: { salespersonId: 'gus' } }, 'SalespersonIsNotEmployed', '/to/salespersonId'],
    ['an unknown department', { to: { departmentId: 'west' } }, 'UnknownDepartment', '/to/departmentId'],
    ['a day before the first', { due: '2026-02-28' }, 'TrainingIsDueBeforeItBegins', '/due'],
  ])('refuses %s', (_, more, refusal, pointer) => {
    trainings()
      .given([])
      .when('AssignTraining', { ...toSales, ...more })
      .refused(refusal as 'UnknownReason', pointer);
  });
  test('takes a person whose last day is the first one, and a due day that is the first one', () => {
    const asked = { ...toSales, to: { salespersonId: 'gus' }, from: '2025-12-31', due: '2025-12-31' };
    trainings()
      .given([])
      .when('AssignTraining', asked)
      .then([{ type: 'TrainingAssigned', data: asked }]);
  });
  test('refuses other content', () => {
    trainings().given([assigned]).when('AssignTraining', toAnn).refused('TrainingAlreadyAssigned');
  });
  test('rests on the programme and on what led to it', () => {
    const evidence = trainingAggregate.terms.AssignTraining?.evidence;
    expect(evidence?.({ ...toAnn, because: { needId: 'n' } }, { is: 'unknown' })).toEqual([
      'trainingprogramme-g',
      'need-n',
    ]);
    expect(evidence?.(toAnn, { is: 'unknown' })).toEqual(['trainingprogramme-g']);
  });
});

describe.each(['StartTraining', 'CompleteTraining'] as const)('%s', (command) => {
  test.each<[string, object, string, readonly string[]]>([
    ['an unknown person', { salespersonId: 'eve' }, 'UnknownSalesperson', ['/salespersonId']],
    ['somebody of another department', { salespersonId: 'bob' }, 'TrainingIsNotAssigned', ['/salespersonId']],
    ['somebody who left before', { salespersonId: 'gus' }, 'TrainingIsNotAssigned', ['/salespersonId']],
    ['a local day before the first', { at: '2026-02-28T22:59:59Z' }, 'TrainingHasNotBegun', ['/at']],
  ])('refuses %s', (_, more, refusal, pointers) => {
    trainings()
      .given([assigned])
      .when(command, { ...at(MARCH_2), ...more })
      .refused(refusal as 'TrainingIsNotAssigned', ...pointers);
  });
  test('takes somebody whose department moves below it later, and somebody who comes back', () => {
    const facts = [
      ...FIRM,
      { type: 'DepartmentMoved', data: { departmentId: 'south', parentId: 'sales', effectiveOn: '2026-04-01' } },
      {
        type: 'SalespersonHired',
        data: { salespersonId: 'gus', name: 'gus', departmentId: 'north', on: '2026-04-01' },
      },
    ];
    for (const salespersonId of ['bob', 'gus']) {
      const data = at('2026-04-02T09:00:00+02:00', salespersonId);
      const event: TrainingEvent =
        command === 'StartTraining'
          ? { type: 'TrainingStarted', data }
          : { type: 'TrainingCompleted', data: { ...data, programmeId: 'g', passed: true } };
      trainings({ facts }).given([assigned]).when(command, data).then([event]);
    }
  });
  test('refuses another person than the one to whom it is assigned', () => {
    trainings()
      .given([assignedToAnn])
      .when(command, at(MARCH_2, 'bob'))
      .refused('TrainingIsNotAssigned', '/salespersonId');
  });
  test('refuses an unknown training, a cancelled one, and a company that is not configured', () => {
    trainings().given([]).when(command, at(MARCH_2)).refused('TrainingIsUnknown');
    trainings().given([assigned, cancelled]).when(command, at(MARCH_2)).refused('TrainingIsCancelled');
    trainings({ facts: [] }).given([assigned]).when(command, at(MARCH_2)).refused('CompanyIsNotConfigured');
  });
});

describe('StartTraining', () => {
  test('starts on the first local day', () => {
    const first = '2026-02-28T23:00:00Z';
    trainings()
      .given([assigned])
      .when('StartTraining', at(first))
      .then([started(first)]);
  });
  test('refuses a second start before the completion', () => {
    trainings()
      .given([assigned, started(MARCH_2)])
      .when('StartTraining', at(MARCH_9))
      .refused('TrainingAlreadyStarted', '/at');
  });
  test('starts again after the completion', () => {
    trainings()
      .given([assigned, started(MARCH_2), completed(MARCH_2)])
      .when('StartTraining', at(MARCH_9))
      .then([started(MARCH_9)]);
  });
  test('takes a start that is posted after its completion', () => {
    trainings()
      .given([assigned, completed(MARCH_9)])
      .when('StartTraining', at(MARCH_2))
      .then([started(MARCH_2)]);
  });
  test('records nothing for the same instant, with another offset and after a cancellation', () => {
    trainings()
      .given([assigned, started(MARCH_2), cancelled])
      .when('StartTraining', at('2026-03-02T08:00:00Z'))
      .then([]);
  });
});

describe('CompleteTraining', () => {
  test('completes without a start, and without a score where none is needed', () => {
    trainings()
      .given([assigned])
      .when('CompleteTraining', at(MARCH_9))
      .then([completed(MARCH_9)]);
  });
  test.each([
    [69, false],
    [70, true],
    [100, true],
  ])('keeps the terms of the programme: with the score %s passed is %s', (score, passed) => {
    trainings({ programme: { ...PROGRAMME, ...TERMS } })
      .given([assigned, started(MARCH_2)])
      .when('CompleteTraining', { ...at(MARCH_9), score })
      .then([completed(MARCH_9, { score, passed, ...TERMS })]);
  });
  test('refuses a completion without a score where the programme has a pass score', () => {
    trainings({ programme: { ...PROGRAMME, ...TERMS } })
      .given([assigned])
      .when('CompleteTraining', at(MARCH_9))
      .refused('ScoreIsMissing', '/score');
  });
  test('refuses a completion before the last start, and takes one at the same instant', () => {
    trainings()
      .given([assigned, started(MARCH_9)])
      .when('CompleteTraining', at(MARCH_2))
      .refused('CompletionIsBeforeStart', '/at');
    trainings()
      .given([assigned, started(MARCH_9)])
      .when('CompleteTraining', at(MARCH_9))
      .then([completed(MARCH_9)]);
  });
  test('completes again later: training recurs', () => {
    trainings()
      .given([assigned, completed(MARCH_2)])
      .when('CompleteTraining', at(MARCH_9))
      .then([completed(MARCH_9)]);
  });
  test('records nothing for the same instant and score, with another programme and after a cancellation', () => {
    trainings({ programme: { ...PROGRAMME, ...TERMS } })
      .given([assigned, completed(MARCH_2), cancelled])
      .when('CompleteTraining', at(MARCH_2))
      .then([]);
  });
  test.each([
    ['another one', { score: 3 }],
    ['the first one', {}],
  ])('refuses %s for the score of a known completion', (_, known) => {
    trainings()
      .given([assigned, completed(MARCH_2, known)])
      .when('CompleteTraining', { ...at(MARCH_2), score: 4 })
      .refused('TrainingAlreadyCompleted', '/score');
  });
  test('refuses a programme that the log does not hold', () => {
    trainings({ programme: null })
      .given([assigned])
      .when('CompleteTraining', at(MARCH_2))
      .refused('UnknownTrainingProgramme');
  });
  test('rests on the programme of the training', () => {
    const evidence = trainingAggregate.terms.CompleteTraining?.evidence;
    const history = [assigned].reduce(trainingDecider.evolve, trainingDecider.initial);
    expect(evidence?.(at(MARCH_2), history)).toEqual(['trainingprogramme-g']);
    expect(evidence?.(at(MARCH_2), { is: 'unknown' })).toEqual([]);
  });
});

describe('CancelTraining', () => {
  test('cancels a training', () => {
    trainings().given([assigned]).when('CancelTraining', { trainingId: 't', reason: 'r' }).then([cancelled]);
  });
  test('refuses an unknown training, and another reason', () => {
    trainings().given([]).when('CancelTraining', { trainingId: 't', reason: 'r' }).refused('TrainingIsUnknown');
    trainings()
      .given([assigned, cancelled])
      .when('CancelTraining', { trainingId: 't', reason: 'other' })
      .refused('TrainingIsCancelled');
  });
  test('an event of a training that the stream does not hold changes nothing', () => {
    expect(trainingDecider.evolve({ is: 'unknown' }, cancelled)).toEqual({ is: 'unknown' });
  });
});
