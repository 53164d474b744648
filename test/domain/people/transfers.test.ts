import { describe, test } from '@jest/globals';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { closed, ended, hire, hired, open, transfer, transferred } from './ann.ts';

describe('TransferSalesperson', () => {
  test('transfers a salesperson', () => {
    open().given([hired]).when('TransferSalesperson', transfer).then([transferred]);
  });
  test('records nothing when the salesperson is in the department on that day', () => {
    open()
      .given([hired, transferred])
      .when('TransferSalesperson', { ...transfer, effectiveOn: '2026-08-01' })
      .then([]);
  });
  test('transfers to a department sooner than was recorded', () => {
    const sooner = { ...transfer, effectiveOn: '2026-06-20' };
    open()
      .given([hired, transferred])
      .when('TransferSalesperson', sooner)
      .then([{ type: 'SalespersonTransferred', data: sooner }]);
  });
  test('replaces an earlier transfer on the same day', () => {
    const back = { ...transfer, departmentId: 'north' };
    open()
      .given([hired, transferred])
      .when('TransferSalesperson', back)
      .then([{ type: 'SalespersonTransferred', data: back }]);
  });
  test('refuses an unknown salesperson', () => {
    open().given([]).when('TransferSalesperson', transfer).refused('SalespersonIsUnknown');
  });
  test('refuses an unknown department', () => {
    open()
      .given([hired])
      .when('TransferSalesperson', { ...transfer, departmentId: 'west' })
      .refused('UnknownDepartment', '/departmentId');
  });
  test.each(['2025-12-31', '2026-09-01'])('refuses %s, a day out of employment', (effectiveOn) => {
    open()
      .given([hired, ended])
      .when('TransferSalesperson', { ...transfer, effectiveOn })
      .refused('SalespersonIsNotEmployed', '/effectiveOn');
  });
  test('refuses a closed day', () => {
    closed()
      .given([hired])
      .when('TransferSalesperson', { ...transfer, effectiveOn: '2026-05-31' })
      .refused('PeriodIsClosed', '/effectiveOn');
  });
});

describe('CorrectTransfer', () => {
  const correction = {
    salespersonId: 'ann',
    effectiveOn: '2026-07-01',
    to: { departmentId: 'south', effectiveOn: '2026-06-20' },
    reason: 'typo',
  };
  test('moves a transfer to another day', () => {
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', correction)
      .then([{ type: 'TransferCorrected', data: correction }]);
  });
  test('changes the department of a transfer', () => {
    const other = { ...correction, to: { departmentId: 'north', effectiveOn: '2026-07-01' } };
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', other)
      .then([{ type: 'TransferCorrected', data: other }]);
  });
  test('takes a transfer back', () => {
    const back = { ...correction, to: null };
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', back)
      .then([{ type: 'TransferCorrected', data: back }]);
  });
  test('records nothing when nothing changes', () => {
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', { ...correction, to: { departmentId: 'south', effectiveOn: '2026-07-01' } })
      .then([]);
  });
  test('refuses an unknown salesperson', () => {
    open().given([]).when('CorrectTransfer', correction).refused('SalespersonIsUnknown');
  });
  test('refuses an unknown transfer', () => {
    open().given([hired]).when('CorrectTransfer', correction).refused('UnknownTransfer', '/effectiveOn');
  });
  test('refuses to correct the hire as a transfer', () => {
    open()
      .given([hired])
      .when('CorrectTransfer', { ...correction, effectiveOn: hire.on })
      .refused('UnknownTransfer', '/effectiveOn');
  });
  test('refuses an unknown department', () => {
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', { ...correction, to: { ...correction.to, departmentId: 'west' } })
      .refused('UnknownDepartment', '/to/departmentId');
  });
  test('refuses a day out of employment', () => {
    open()
      .given([hired, transferred])
      .when('CorrectTransfer', { ...correction, to: { ...correction.to, effectiveOn: '2025-12-31' } })
      .refused('SalespersonIsNotEmployed', '/to/effectiveOn');
  });
  const early: SalespersonEvent = {
    type: 'SalespersonTransferred',
    data: { ...transfer, effectiveOn: '2026-05-01' },
  };
  test('refuses to take back a transfer of a closed day', () => {
    closed()
      .given([hired, early])
      .when('CorrectTransfer', { ...correction, effectiveOn: '2026-05-01', to: null })
      .refused('PeriodIsClosed', '/effectiveOn');
  });
  test('refuses closed days, both the old and the new one', () => {
    closed()
      .given([hired, early])
      .when('CorrectTransfer', {
        ...correction,
        effectiveOn: '2026-05-01',
        to: { ...correction.to, effectiveOn: '2026-05-02' },
      })
      .refused('PeriodIsClosed', '/effectiveOn', '/to/effectiveOn');
  });
});
