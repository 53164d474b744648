import { describe, test } from '@jest/globals';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { closed, ended, hire, hired, open, transfer, transferred } from './ann.ts';

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
