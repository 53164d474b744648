import { describe, test } from '@jest/globals';
import { coachingDecider } from '../../../src/domain/people/coaching/decider.ts';
import type { CoachingEvent } from '../../../src/domain/people/coaching/events.ts';
import { scenario } from '../../support/scenario.ts';
import { end, FACTS, hired } from './ann.ts';

const COMPANY = {
  type: 'CompanyConfigured',
  data: { currency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
};
const firm = [COMPANY, ...FACTS, hired];
const coaching = (facts: Parameters<typeof scenario>[1] = firm) => scenario(coachingDecider, facts);

const session = {
  sessionId: 'c1',
  salespersonId: 'ann',
  at: '2026-03-02T10:00:00+01:00',
  by: 'bob',
  topic: 'technique' as const,
  notes: 'n',
  actionItems: [{ what: 'Ask first.', due: '2026-03-16' }],
  because: { diagnosisId: 'd1' },
};
const recorded: CoachingEvent = { type: 'CoachingSessionRecorded', data: session };
const done = { sessionId: 'c1', item: 1, on: '2026-03-10' };
const completed: CoachingEvent = { type: 'ActionItemCompleted', data: done };

describe('RecordCoachingSession', () => {
  test('records a session', () => {
    coaching().given([]).when('RecordCoachingSession', session).then([recorded]);
  });
  test('records nothing for the same session, with an item done since or not', () => {
    coaching().given([recorded, completed]).when('RecordCoachingSession', session).then([]);
  });
  test('refuses another session under the same id', () => {
    coaching()
      .given([recorded])
      .when('RecordCoachingSession', { ...session, by: 'eve' })
      .refused('CoachingSessionAlreadyRecorded');
  });
  test('refuses an unknown person', () => {
    coaching()
      .given([])
      .when('RecordCoachingSession', { ...session, salespersonId: 'eve' })
      .refused('UnknownSalesperson', '/salespersonId');
  });
  test.each([
    ['before the hire, by the local day', '2025-12-31T22:59:59Z', firm],
    ['after the last day', '2026-09-01T09:00:00+02:00', [...firm, { type: 'EmploymentEnded', data: end }]],
  ])('refuses a session %s', (_, at, facts) => {
    coaching(facts)
      .given([])
      .when('RecordCoachingSession', { ...session, at })
      .refused('SalespersonIsNotEmployed', '/at');
  });
  test('takes a session of the first local day', () => {
    const first = { ...session, at: '2025-12-31T23:00:00Z' };
    coaching()
      .given([])
      .when('RecordCoachingSession', first)
      .then([{ type: 'CoachingSessionRecorded', data: first }]);
  });
  test('refuses a session before there is a company', () => {
    coaching([]).given([]).when('RecordCoachingSession', session).refused('CompanyIsNotConfigured');
  });
  test('records a session of a closed day: what was done with people is never frozen', () => {
    coaching([...firm, { type: 'PeriodClosed', data: { until: '2026-04-01' } }])
      .given([])
      .when('RecordCoachingSession', session)
      .then([recorded]);
  });
});

describe('CompleteActionItem', () => {
  test('completes an item', () => {
    coaching().given([recorded]).when('CompleteActionItem', done).then([completed]);
  });
  test('refuses an unknown session, even with an item in its stream', () => {
    coaching().given([]).when('CompleteActionItem', done).refused('CoachingSessionIsUnknown');
    coaching().given([completed]).when('CompleteActionItem', done).refused('CoachingSessionIsUnknown');
  });
  test('refuses an item that the session does not have', () => {
    coaching()
      .given([recorded])
      .when('CompleteActionItem', { ...done, item: 2 })
      .refused('UnknownActionItem', '/item');
  });
  test('refuses any item of a session without items', () => {
    const without = { ...session, actionItems: undefined };
    coaching()
      .given([{ type: 'CoachingSessionRecorded', data: without }])
      .when('CompleteActionItem', done)
      .refused('UnknownActionItem', '/item');
  });
  test('completes an item after another one', () => {
    const two = { ...session, actionItems: [...session.actionItems, { what: 'Listen.', due: '2026-03-20' }] };
    const second = { ...done, item: 2 };
    coaching()
      .given([{ type: 'CoachingSessionRecorded', data: two }, completed])
      .when('CompleteActionItem', second)
      .then([{ type: 'ActionItemCompleted', data: second }]);
  });
  test('refuses another day for an item that is done', () => {
    coaching()
      .given([recorded, completed])
      .when('CompleteActionItem', { ...done, on: '2026-03-11' })
      .refused('ActionItemAlreadyCompleted', '/on');
  });
});
