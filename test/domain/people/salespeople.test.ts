import { describe, test } from '@jest/globals';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { salespersonDecider } from '../../../src/domain/people/salesperson-decider.ts';
import { scenario } from '../../support/scenario.ts';

const FACTS = ['north', 'south'].map((departmentId) => ({
  type: 'DepartmentFounded',
  data: { departmentId, name: departmentId },
}));
const CLOSED = [...FACTS, { type: 'PeriodClosed', data: { until: '2026-06-01' } }];
const open = () => scenario(salespersonDecider, FACTS);
const closed = () => scenario(salespersonDecider, CLOSED);

const hire = { salespersonId: 'ann', name: 'Ann', departmentId: 'north', on: '2026-01-01' };
const hired: SalespersonEvent = { type: 'SalespersonHired', data: hire };
const end = { salespersonId: 'ann', lastDay: '2026-08-31', reason: 'resigned' } as const;
const ended: SalespersonEvent = { type: 'EmploymentEnded', data: end };
const again = { ...hire, on: '2026-10-01' };
const transfer = { salespersonId: 'ann', departmentId: 'south', effectiveOn: '2026-07-01', reason: 'closer to home' };
const transferred: SalespersonEvent = { type: 'SalespersonTransferred', data: transfer };
const leave = { salespersonId: 'ann', from: '2026-07-01', until: '2026-08-01' };
const onLeave: SalespersonEvent = { type: 'LeaveRecorded', data: leave };

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

describe('TransferSalesperson', () => {
  test('transfers', () => {
    open().given([hired]).when('TransferSalesperson', transfer).then([transferred]);
  });
  test('belongs there on that day', () => {
    open()
      .given([hired, transferred])
      .when('TransferSalesperson', { ...transfer, effectiveOn: '2026-08-01' })
      .then([]);
  });
  test('a second one on the day takes the place of the first', () => {
    const back = { ...transfer, departmentId: 'north' };
    open()
      .given([hired, transferred])
      .when('TransferSalesperson', back)
      .then([{ type: 'SalespersonTransferred', data: back }]);
  });
  test('nobody', () => {
    open().given([]).when('TransferSalesperson', transfer).then('SalespersonIsUnknown');
  });
  test('nowhere', () => {
    open()
      .given([hired])
      .when('TransferSalesperson', { ...transfer, departmentId: 'west' })
      .then('UnknownDepartment', '/departmentId');
  });
  test.each(['2025-12-31', '2026-09-01'])('not on %s, out of employment', (effectiveOn) => {
    open()
      .given([hired, ended])
      .when('TransferSalesperson', { ...transfer, effectiveOn })
      .then('SalespersonIsNotEmployed', '/effectiveOn');
  });
  test('not on a closed day', () => {
    closed()
      .given([hired])
      .when('TransferSalesperson', { ...transfer, effectiveOn: '2026-05-31' })
      .then('PeriodIsClosed', '/effectiveOn');
  });
});

describe('CorrectTransfer', () => {
  const correction = {
    salespersonId: 'ann',
    effectiveOn: '2026-07-01',
    to: { departmentId: 'south', effectiveOn: '2026-06-20' },
    reason: 'typo',
  };
  test('to another day', () => {
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', correction)
      .then([{ type: 'TransferCorrected', data: correction }]);
  });
  test('takes it back', () => {
    const back = { ...correction, to: null };
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', back)
      .then([{ type: 'TransferCorrected', data: back }]);
  });
  test('nothing', () => {
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', { ...correction, to: { departmentId: 'south', effectiveOn: '2026-07-01' } })
      .then([]);
  });
  test('of nobody', () => {
    open().given([]).when('CorrectTransfer', correction).then('SalespersonIsUnknown');
  });
  test('of no transfer', () => {
    open().given([hired]).when('CorrectTransfer', correction).then('UnknownTransfer', '/effectiveOn');
  });
  test('the hire is no transfer', () => {
    open()
      .given([hired])
      .when('CorrectTransfer', { ...correction, effectiveOn: hire.on })
      .then('UnknownTransfer', '/effectiveOn');
  });
  test('to no department', () => {
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', { ...correction, to: { ...correction.to, departmentId: 'west' } })
      .then('UnknownDepartment', '/to/departmentId');
  });
  test('out of employment', () => {
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', { ...correction, to: { ...correction.to, effectiveOn: '2025-12-31' } })
      .then('SalespersonIsNotEmployed', '/to/effectiveOn');
  });
  test('neither of nor to closed days', () => {
    const early: SalespersonEvent = {
      type: 'SalespersonTransferred',
      data: { ...transfer, effectiveOn: '2026-05-01' },
    };
    closed()
      .given([hired, early])
      .when('CorrectTransfer', {
        ...correction,
        effectiveOn: '2026-05-01',
        to: { ...correction.to, effectiveOn: '2026-05-02' },
      })
      .then('PeriodIsClosed', '/effectiveOn', '/to/effectiveOn');
  });
});

describe('RecordLeave', () => {
  test('is recorded', () => {
    open().given([hired]).when('RecordLeave', leave).then([onLeave]);
  });
  test('is recorded already', () => {
    open().given([hired, onLeave]).when('RecordLeave', leave).then([]);
  });
  test('may overlap', () => {
    const other = { ...leave, until: '2026-08-10' };
    open()
      .given([hired, onLeave])
      .when('RecordLeave', other)
      .then([{ type: 'LeaveRecorded', data: other }]);
  });
  test('of nobody', () => {
    open().given([]).when('RecordLeave', leave).then('SalespersonIsUnknown');
  });
  test('has a day', () => {
    open()
      .given([hired])
      .when('RecordLeave', { ...leave, until: leave.from })
      .then('LeaveIsEmpty', '/until');
  });
  test('not before the hire', () => {
    open()
      .given([hired])
      .when('RecordLeave', { ...leave, from: '2025-12-31' })
      .then('SalespersonIsNotEmployed', '/from');
  });
  test('not past the last day', () => {
    open()
      .given([hired, ended])
      .when('RecordLeave', { ...leave, until: '2026-09-02' })
      .then('SalespersonIsNotEmployed', '/until');
  });
  test('up to the last day', () => {
    const up = { ...leave, until: '2026-09-01' };
    open()
      .given([hired, ended])
      .when('RecordLeave', up)
      .then([{ type: 'LeaveRecorded', data: up }]);
  });
  test('not of closed days', () => {
    closed()
      .given([hired])
      .when('RecordLeave', { ...leave, from: '2026-05-31' })
      .then('PeriodIsClosed', '/from');
  });
});

describe('CorrectLeave', () => {
  const correction = { ...leave, to: { from: '2026-07-01', until: '2026-07-15' }, reason: 'back sooner' };
  const early: SalespersonEvent = { type: 'LeaveRecorded', data: { ...leave, from: '2026-05-01' } };
  test('other days', () => {
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', correction)
      .then([{ type: 'LeaveCorrected', data: correction }]);
  });
  test('takes it back', () => {
    const back = { ...correction, to: null };
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', back)
      .then([{ type: 'LeaveCorrected', data: back }]);
  });
  test('nothing', () => {
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', { ...correction, to: { from: leave.from, until: leave.until } })
      .then([]);
  });
  test('of nobody', () => {
    open().given([]).when('CorrectLeave', correction).then('SalespersonIsUnknown');
  });
  test('of no leave', () => {
    open().given([hired]).when('CorrectLeave', correction).then('UnknownLeave', '/from');
  });
  test('to no day', () => {
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', { ...correction, to: { from: '2026-07-02', until: '2026-07-02' } })
      .then('LeaveIsEmpty', '/to/until');
  });
  test('out of employment', () => {
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', { ...correction, to: { from: '2025-07-02', until: '2026-07-02' } })
      .then('SalespersonIsNotEmployed', '/to/from');
  });
  test('its closed days stand', () => {
    closed()
      .given([hired, early])
      .when('CorrectLeave', { ...correction, from: '2026-05-01' })
      .then('PeriodIsClosed', '/from');
  });
  test('it cannot reach back over closed days to go on', () => {
    const past: SalespersonEvent = {
      type: 'LeaveRecorded',
      data: { ...leave, from: '2026-05-01', until: '2026-05-15' },
    };
    const longer = { ...correction, ...past.data, to: { from: '2026-05-01', until: '2026-06-15' } };
    closed().given([hired, past]).when('CorrectLeave', longer).then('PeriodIsClosed', '/from');
  });
  test('its open days can change', () => {
    const shorter = { ...correction, from: '2026-05-01', to: { from: '2026-05-01', until: '2026-06-01' } };
    closed()
      .given([hired, early])
      .when('CorrectLeave', shorter)
      .then([{ type: 'LeaveCorrected', data: shorter }]);
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
