import { describe, test } from '@jest/globals';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { closed, ended, hired, leave, onLeave, open } from './ann.ts';

describe('RecordLeave', () => {
  test('records a leave', () => {
    open().given([hired]).when('RecordLeave', leave).then([onLeave]);
  });
  test('records nothing when the leave is recorded already', () => {
    open().given([hired, onLeave]).when('RecordLeave', leave).then([]);
  });
  test('records a leave that overlaps another', () => {
    const other = { ...leave, until: '2026-08-10' };
    open()
      .given([hired, onLeave])
      .when('RecordLeave', other)
      .then([{ type: 'LeaveRecorded', data: other }]);
  });
  test('refuses an unknown salesperson', () => {
    open().given([]).when('RecordLeave', leave).refused('SalespersonIsUnknown');
  });
  test('refuses a leave without a day', () => {
    open()
      .given([hired])
      .when('RecordLeave', { ...leave, until: leave.from })
      .refused('LeaveIsEmpty', '/until');
  });
  test('refuses a leave that begins before the hire', () => {
    open()
      .given([hired])
      .when('RecordLeave', { ...leave, from: '2025-12-31' })
      .refused('SalespersonIsNotEmployed', '/from');
  });
  test('refuses a leave that ends after the last day', () => {
    open()
      .given([hired, ended])
      .when('RecordLeave', { ...leave, until: '2026-09-02' })
      .refused('SalespersonIsNotEmployed', '/until');
  });
  test('records a leave up to the last day', () => {
    const up = { ...leave, until: '2026-09-01' };
    open()
      .given([hired, ended])
      .when('RecordLeave', up)
      .then([{ type: 'LeaveRecorded', data: up }]);
  });
  test('refuses closed days', () => {
    closed()
      .given([hired])
      .when('RecordLeave', { ...leave, from: '2026-05-31' })
      .refused('PeriodIsClosed', '/from');
  });
});

describe('CorrectLeave', () => {
  const correction = { ...leave, to: { from: '2026-07-01', until: '2026-07-15' }, reason: 'back sooner' };
  const early: SalespersonEvent = { type: 'LeaveRecorded', data: { ...leave, from: '2026-05-01' } };
  test('changes the days', () => {
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', correction)
      .then([{ type: 'LeaveCorrected', data: correction }]);
  });
  test('changes the first day alone', () => {
    const later = { ...correction, to: { from: '2026-07-02', until: leave.until } };
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', later)
      .then([{ type: 'LeaveCorrected', data: later }]);
  });
  test('takes a leave back', () => {
    const back = { ...correction, to: null };
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', back)
      .then([{ type: 'LeaveCorrected', data: back }]);
  });
  test('records nothing when nothing changes', () => {
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', { ...correction, to: { from: leave.from, until: leave.until } })
      .then([]);
  });
  test('refuses an unknown salesperson', () => {
    open().given([]).when('CorrectLeave', correction).refused('SalespersonIsUnknown');
  });
  test('refuses an unknown leave', () => {
    open().given([hired]).when('CorrectLeave', correction).refused('UnknownLeave', '/from');
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', { ...correction, from: '2026-07-02' })
      .refused('UnknownLeave', '/from');
  });
  test('refuses a leave without a day', () => {
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', { ...correction, to: { from: '2026-07-02', until: '2026-07-02' } })
      .refused('LeaveIsEmpty', '/to/until');
  });
  test('refuses days out of employment', () => {
    open()
      .given([hired, onLeave])
      .when('CorrectLeave', { ...correction, to: { from: '2025-07-02', until: '2026-07-02' } })
      .refused('SalespersonIsNotEmployed', '/to/from');
  });
  test('refuses to change closed days', () => {
    closed()
      .given([hired, early])
      .when('CorrectLeave', { ...correction, from: '2026-05-01' })
      .refused('PeriodIsClosed', '/from');
  });
  test('refuses to extend a leave that ended on a closed day', () => {
    const past: SalespersonEvent = {
      type: 'LeaveRecorded',
      data: { ...leave, from: '2026-05-01', until: '2026-05-15' },
    };
    const longer = { ...correction, ...past.data, to: { from: '2026-05-01', until: '2026-06-15' } };
    closed().given([hired, past]).when('CorrectLeave', longer).refused('PeriodIsClosed', '/from');
  });
  test('changes the open days of a leave that began on a closed one', () => {
    const shorter = { ...correction, from: '2026-05-01', to: { from: '2026-05-01', until: '2026-06-01' } };
    closed()
      .given([hired, early])
      .when('CorrectLeave', shorter)
      .then([{ type: 'LeaveCorrected', data: shorter }]);
  });
});
