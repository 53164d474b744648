import { describe, test } from '@jest/globals';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { again, closed, end, ended, hire, hired, onLeave, open, transferred } from './ann.ts';

describe('HireSalesperson', () => {
  test('hires', () => {
    open().given([]).when('HireSalesperson', hire).then([hired]);
  });
  test('is hired already, transfers or not', () => {
    open().given([hired, transferred]).when('HireSalesperson', hire).then([]);
  });
  test('is hired otherwise', () => {
    open().given([hired]).when('HireSalesperson', again).then('SalespersonAlreadyHired');
  });
  test('comes back after the last day', () => {
    open()
      .given([hired, ended])
      .when('HireSalesperson', again)
      .then([{ type: 'SalespersonHired', data: again }]);
  });
  test('comes back the day after', () => {
    const next = { ...hire, on: '2026-09-01' };
    open()
      .given([hired, ended])
      .when('HireSalesperson', next)
      .then([{ type: 'SalespersonHired', data: next }]);
  });
  test('does not come back on the last day', () => {
    open()
      .given([hired, ended])
      .when('HireSalesperson', { ...hire, on: '2026-08-31' })
      .then('SalespersonAlreadyHired');
  });
  test('may first be hired on a closed day', () => {
    closed().given([]).when('HireSalesperson', hire).then([hired]);
  });
  test('does not come back on a closed day', () => {
    const left: SalespersonEvent = { type: 'EmploymentEnded', data: { ...end, lastDay: '2026-02-28' } };
    closed()
      .given([hired, left])
      .when('HireSalesperson', { ...hire, on: '2026-05-31' })
      .then('PeriodIsClosed', '/on');
  });
  test('needs a department', () => {
    open()
      .given([])
      .when('HireSalesperson', { ...hire, departmentId: 'west' })
      .then('UnknownDepartment', '/departmentId');
  });
  test('has a ramp that ascends', () => {
    const ramp = ['2026-03-01', '2026-03-01', '2026-02-01'].map((until) => ({ until, fraction: '0.5' }));
    open()
      .given([])
      .when('HireSalesperson', { ...hire, ramp })
      .then('RampIsNotAscending', '/ramp/1/until', '/ramp/2/until');
  });
});

describe('CorrectHire', () => {
  const to = (changes: Partial<typeof hire>) => ({
    salespersonId: 'ann',
    on: hire.on,
    departmentId: 'north',
    reason: 'typo',
    ...changes,
  });
  const corrected = (changes: Partial<typeof hire>): SalespersonEvent => ({ type: 'HireCorrected', data: to(changes) });
  test('another day', () => {
    open()
      .given([hired])
      .when('CorrectHire', to({ on: '2026-02-01' }))
      .then([corrected({ on: '2026-02-01' })]);
  });
  test('another department', () => {
    open()
      .given([hired])
      .when('CorrectHire', to({ departmentId: 'south' }))
      .then([corrected({ departmentId: 'south' })]);
  });
  test('nothing else', () => {
    open().given([hired]).when('CorrectHire', to({})).then([]);
  });
  test('of nobody', () => {
    open().given([]).when('CorrectHire', to({})).then('SalespersonIsUnknown');
  });
  test('to no department', () => {
    open()
      .given([hired])
      .when('CorrectHire', to({ departmentId: 'west' }))
      .then('UnknownDepartment', '/departmentId');
  });
  test('of a closed day', () => {
    closed()
      .given([hired])
      .when('CorrectHire', to({ on: '2026-06-10' }))
      .then('PeriodIsClosed', '/on');
  });
  test('to a closed day', () => {
    const later: SalespersonEvent = { type: 'SalespersonHired', data: { ...hire, on: '2026-06-10' } };
    closed()
      .given([later])
      .when('CorrectHire', to({ on: '2026-05-31' }))
      .then('PeriodIsClosed', '/on');
  });
  test.each<[string, SalespersonEvent[], string]>([
    ['past its transfer', [hired, transferred], '2026-07-02'],
    ['past its leave', [hired, onLeave], '2026-07-02'],
    ['past its end', [hired, ended], '2026-09-01'],
    ['into the employment before', [hired, ended, { type: 'SalespersonHired', data: again }], '2026-08-31'],
  ])('not %s', (_, history, on) => {
    open().given(history).when('CorrectHire', to({ on })).then('SalespersonIsNotEmployed', '/on');
  });
});

describe('EndEmployment', () => {
  test('ends', () => {
    open().given([hired]).when('EndEmployment', end).then([ended]);
  });
  test('has ended so', () => {
    open()
      .given([hired, ended, { type: 'SalespersonHired', data: again }])
      .when('EndEmployment', end)
      .then([]);
  });
  test('has ended otherwise', () => {
    open()
      .given([hired, ended])
      .when('EndEmployment', { ...end, lastDay: '2026-08-30' })
      .then('EmploymentHasEnded');
  });
  test('of nobody', () => {
    open().given([]).when('EndEmployment', end).then('SalespersonIsUnknown');
  });
  test('not before its first day', () => {
    open()
      .given([hired])
      .when('EndEmployment', { ...end, lastDay: '2025-12-31' })
      .then('SalespersonIsNotEmployed', '/lastDay');
  });
  test('not with a first day out that is closed', () => {
    closed()
      .given([hired])
      .when('EndEmployment', { ...end, lastDay: '2026-05-30' })
      .then('PeriodIsClosed', '/lastDay');
  });
  test('with the last closed day as the last one', () => {
    const last = { ...end, lastDay: '2026-05-31' };
    closed()
      .given([hired])
      .when('EndEmployment', last)
      .then([{ type: 'EmploymentEnded', data: last }]);
  });
});
