import { describe, test } from '@jest/globals';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { closed, ended, hired, leave, onLeave, open } from './ann.ts';

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
