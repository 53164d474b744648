import { describe, expect, test } from '@jest/globals';
import type { TrainingEvent } from '../../../src/domain/training/events.ts';
import { trainingAggregate, trainingDecider } from '../../../src/domain/training/training-decider.ts';
import { FIRM } from './firm.ts';
import {
  assigned,
  assignedToAnn,
  at,
  cancelled,
  completed,
  MARCH_2,
  MARCH_9,
  PROGRAMME,
  started,
  TERMS,
  trainings,
} from './given.ts';

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

describe('a training of several people', () => {
  test('is started and completed by the person to whom it is assigned', () => {
    trainings()
      .given([assignedToAnn])
      .when('StartTraining', at(MARCH_2))
      .then([started(MARCH_2)]);
    trainings()
      .given([assignedToAnn])
      .when('CompleteTraining', at(MARCH_2))
      .then([completed(MARCH_2)]);
  });
  test('is started and completed by each on their own', () => {
    const facts = [
      ...FIRM,
      {
        type: 'SalespersonHired',
        data: { salespersonId: 'eva', name: 'eva', departmentId: 'north', on: '2025-01-01' },
      },
    ];
    const byEva: TrainingEvent = { type: 'TrainingStarted', data: at(MARCH_9, 'eva') };
    trainings({ facts })
      .given([assigned, started(MARCH_9)])
      .when('StartTraining', at(MARCH_9, 'eva'))
      .then([byEva]);
    trainings({ facts })
      .given([assigned, byEva])
      .when('CompleteTraining', at(MARCH_2))
      .then([completed(MARCH_2)]);
    trainings({ facts })
      .given([assigned, byEva, completed(MARCH_9)])
      .when('StartTraining', at('2026-03-10T09:00:00+01:00', 'eva'))
      .refused('TrainingAlreadyStarted', '/at');
  });
  test('goes by the last start and the last completion, in whichever order they are posted', () => {
    const late = '2026-03-10T09:00:00+01:00';
    trainings()
      .given([assigned, completed(MARCH_9), started(MARCH_2), started(late)])
      .when('CompleteTraining', at('2026-03-09T10:00:00+01:00'))
      .refused('CompletionIsBeforeStart', '/at');
    trainings()
      .given([assigned, started(late), completed(late), completed(MARCH_2), started(MARCH_9)])
      .when('StartTraining', at('2026-03-11T09:00:00+01:00'))
      .then([started('2026-03-11T09:00:00+01:00')]);
    trainings()
      .given([assigned, completed(MARCH_2), started(MARCH_9)])
      .when('StartTraining', at(late))
      .refused('TrainingAlreadyStarted', '/at');
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
