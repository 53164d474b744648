import { describe, expect, test } from '@jest/globals';
import { trainingAggregate } from '../../../src/domain/training/training-decider.ts';
import { assigned, toAnn, toSales, trainings } from './given.ts';

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
    [
      'a person whose last day is before the first one',
      { to: { salespersonId: 'gus' }, from: '2026-01-01' },
      'SalespersonIsNotEmployed',
      '/to/salespersonId',
    ],
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
