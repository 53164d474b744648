import { describe, test } from '@jest/globals';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { again, closed, end, ended, hire, hired, onLeave, open, transferred } from './ann.ts';

describe('HireSalesperson', () => {
  test('hires a salesperson', () => {
    open().given([]).when('HireSalesperson', hire).then([hired]);
  });
  test('records nothing when hired so already, transferred since or not', () => {
    open().given([hired, transferred]).when('HireSalesperson', hire).then([]);
  });
  test('refuses a second hire with other terms', () => {
    open()
      .given([hired])
      .when('HireSalesperson', again)
      .refusedSaying(
        'SalespersonAlreadyHired',
        `"ann" is employed on ${again.on} already, or later. To change the hire post CorrectHire; who left can be ` +
          'hired again after the last day.',
      );
  });
  test('hires again after the last day', () => {
    open()
      .given([hired, ended])
      .when('HireSalesperson', again)
      .then([{ type: 'SalespersonHired', data: again }]);
  });
  test('hires again on the day after the last one', () => {
    const next = { ...hire, on: '2026-09-01' };
    open()
      .given([hired, ended])
      .when('HireSalesperson', next)
      .then([{ type: 'SalespersonHired', data: next }]);
  });
  test('refuses to hire again on the last day', () => {
    open()
      .given([hired, ended])
      .when('HireSalesperson', { ...hire, on: '2026-08-31' })
      .refused('SalespersonAlreadyHired');
  });
  test('hires for the first time on a closed day', () => {
    closed().given([]).when('HireSalesperson', hire).then([hired]);
  });
  test('refuses to hire again on a closed day', () => {
    const left: SalespersonEvent = { type: 'EmploymentEnded', data: { ...end, lastDay: '2026-02-28' } };
    closed()
      .given([hired, left])
      .when('HireSalesperson', { ...hire, on: '2026-05-31' })
      .refused('PeriodIsClosed', '/on');
  });
  test('refuses an unknown department', () => {
    open()
      .given([])
      .when('HireSalesperson', { ...hire, departmentId: 'west' })
      .refused('UnknownDepartment', '/departmentId');
  });
  test('hires with a ramp that ascends', () => {
    const ramp = ['2026-02-01', '2026-03-01'].map((until) => ({ until, fraction: '0.5' }));
    const asked = { ...hire, ramp };
    open()
      .given([])
      .when('HireSalesperson', asked)
      .then([{ type: 'SalespersonHired', data: asked }]);
  });
  test('refuses a ramp that does not ascend', () => {
    const ramp = ['2026-03-01', '2026-03-01', '2026-02-01'].map((until) => ({ until, fraction: '0.5' }));
    open()
      .given([])
      .when('HireSalesperson', { ...hire, ramp })
      .refused('RampIsNotAscending', '/ramp/1/until', '/ramp/2/until');
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
  test('changes the first day', () => {
    open()
      .given([hired])
      .when('CorrectHire', to({ on: '2026-02-01' }))
      .then([corrected({ on: '2026-02-01' })]);
  });
  test('changes the department', () => {
    open()
      .given([hired])
      .when('CorrectHire', to({ departmentId: 'south' }))
      .then([corrected({ departmentId: 'south' })]);
  });
  test('records nothing when nothing changes', () => {
    open().given([hired]).when('CorrectHire', to({})).then([]);
  });
  test('refuses an unknown salesperson', () => {
    open().given([]).when('CorrectHire', to({})).refused('SalespersonIsUnknown');
  });
  test('refuses an unknown department', () => {
    open()
      .given([hired])
      .when('CorrectHire', to({ departmentId: 'west' }))
      .refused('UnknownDepartment', '/departmentId');
  });
  test('refuses to change a closed first day', () => {
    closed()
      .given([hired])
      .when('CorrectHire', to({ on: '2026-06-10' }))
      .refused('PeriodIsClosed', '/on');
  });
  test('refuses to move the first day to a closed one', () => {
    const later: SalespersonEvent = { type: 'SalespersonHired', data: { ...hire, on: '2026-06-10' } };
    closed()
      .given([later])
      .when('CorrectHire', to({ on: '2026-05-31' }))
      .refused('PeriodIsClosed', '/on');
  });
  const hiredAgain: SalespersonEvent = { type: 'SalespersonHired', data: again };
  test.each<[string, SalespersonEvent[], string, string]>([
    [
      'after the transfer',
      [hired, transferred],
      '2026-07-02',
      'The transfer of 2026-07-01 would come before the hire: correct it first.',
    ],
    [
      'after the leave',
      [hired, onLeave],
      '2026-07-02',
      'The leave from 2026-07-01 would come before the hire: correct it first.',
    ],
    [
      'after the last day',
      [hired, ended],
      '2026-09-01',
      'The employment ended on 2026-08-31: the hire must come before.',
    ],
    [
      'in the employment before',
      [hired, ended, hiredAgain],
      '2026-08-31',
      'The employment before ran until 2026-08-31: the hire must come after it.',
    ],
  ])('refuses a first day %s', (_, history, on, detail) => {
    open().given(history).when('CorrectHire', to({ on })).refused('SalespersonIsNotEmployed', '/on');
    open()
      .given(history)
      .when('CorrectHire', to({ on }))
      .refusedSaying('SalespersonIsNotEmployed', detail, 'lies outside the employment');
  });
  test.each<[string, SalespersonEvent[], string]>([
    ['on the day of the transfer', [hired, transferred], '2026-07-01'],
    ['on the first day of the leave', [hired, onLeave], '2026-07-01'],
    ['on the last day', [hired, ended], '2026-08-31'],
    ['after the employment before', [hired, ended, hiredAgain], '2026-09-01'],
    ['after the leave of the employment before', [hired, onLeave, ended, hiredAgain], '2026-09-02'],
  ])('accepts a first day %s', (_, history, on) => {
    open()
      .given(history)
      .when('CorrectHire', to({ on }))
      .then([corrected({ on })]);
  });
});

describe('EndEmployment', () => {
  test('ends the employment', () => {
    open().given([hired]).when('EndEmployment', end).then([ended]);
  });
  test('records nothing when it ended so already, hired again since or not', () => {
    open()
      .given([hired, ended, { type: 'SalespersonHired', data: again }])
      .when('EndEmployment', end)
      .then([]);
  });
  test('ends the employment on its first day', () => {
    const first = { ...end, lastDay: hire.on };
    open()
      .given([hired])
      .when('EndEmployment', first)
      .then([{ type: 'EmploymentEnded', data: first }]);
  });
  test('refuses another last day', () => {
    open()
      .given([hired, ended])
      .when('EndEmployment', { ...end, lastDay: '2026-08-30' })
      .refusedSaying(
        'EmploymentHasEnded',
        'The employment of "ann" has ended already, with 2026-08-31 as its last day.',
      );
  });
  test('refuses an unknown salesperson', () => {
    open().given([]).when('EndEmployment', end).refused('SalespersonIsUnknown');
  });
  test('refuses a last day before the first one', () => {
    open()
      .given([hired])
      .when('EndEmployment', { ...end, lastDay: '2025-12-31' })
      .refused('SalespersonIsNotEmployed', '/lastDay');
  });
  test('refuses a last day whose next day is closed', () => {
    closed()
      .given([hired])
      .when('EndEmployment', { ...end, lastDay: '2026-05-30' })
      .refused('PeriodIsClosed', '/lastDay');
  });
  test('accepts the last closed day as the last day', () => {
    const last = { ...end, lastDay: '2026-05-31' };
    closed()
      .given([hired])
      .when('EndEmployment', last)
      .then([{ type: 'EmploymentEnded', data: last }]);
  });
});
