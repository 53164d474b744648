import { describe, expect, test } from '@jest/globals';
import { practiceDecider } from '../../../src/domain/playbook/decider.ts';
import type { PracticeEvent } from '../../../src/domain/playbook/events.ts';
import { scenario } from '../../support/scenario.ts';
import { FIRM } from '../training/firm.ts';

const practices = () => scenario(practiceDecider, FIRM);
const p = { practiceId: 'p' };
const practice = { ...p, title: 't', body: 'b', learnedFrom: ['ann', 'bob'] };
const published: PracticeEvent = { type: 'PracticePublished', data: practice };
const shared: PracticeEvent = { type: 'PracticeShared', data: { ...p, with: 'everyone' } };
const ann = { ...p, salespersonId: 'ann' };
const acknowledged: PracticeEvent = { type: 'PracticeAcknowledged', data: ann };
const adopted = (from: string): PracticeEvent => ({ type: 'PracticeAdopted', data: { ...ann, from } });
const dropped = (until: string): PracticeEvent => ({ type: 'PracticeDropped', data: { ...ann, until } });
const retired: PracticeEvent = { type: 'PracticeRetired', data: { ...p, reason: 'r' } };
const MAY = '2026-05-01';
const JUNE = '2026-06-01';
const JULY = '2026-07-01';

describe('PublishPractice', () => {
  test('publishes a practice', () => {
    practices().given([]).when('PublishPractice', practice).then([published]);
    const short = { ...p, title: 't', body: 'b' };
    practices()
      .given([])
      .when('PublishPractice', short)
      .then([{ type: 'PracticePublished', data: short }]);
  });
  test('refuses other content', () => {
    practices()
      .given([published])
      .when('PublishPractice', { ...practice, title: 'other' })
      .refused('PracticeAlreadyPublished');
  });
  test('refuses an unknown product, and an unknown person', () => {
    practices()
      .given([])
      .when('PublishPractice', { ...practice, productId: 'x' })
      .refused('UnknownProduct', '/productId');
    practices()
      .given([])
      .when('PublishPractice', { ...practice, learnedFrom: ['ann', 'eve'] })
      .refused('UnknownSalesperson', '/learnedFrom/1');
  });
});

describe('SharePractice', () => {
  test('shares with everyone, and with a department', () => {
    practices()
      .given([published])
      .when('SharePractice', { ...p, with: 'everyone' })
      .then([shared]);
    const data = { ...p, with: { departmentId: 'north' } };
    practices()
      .given([published, shared])
      .when('SharePractice', data)
      .then([{ type: 'PracticeShared', data }]);
  });
  test('refuses an unknown department', () => {
    practices()
      .given([published])
      .when('SharePractice', { ...p, with: { departmentId: 'west' } })
      .refused('UnknownDepartment', '/with/departmentId');
  });
});

describe('AcknowledgePractice', () => {
  test('records who knows it', () => {
    practices().given([published]).when('AcknowledgePractice', ann).then([acknowledged]);
  });
  test('refuses an unknown person', () => {
    practices()
      .given([published])
      .when('AcknowledgePractice', { ...p, salespersonId: 'eve' })
      .refused('UnknownSalesperson', '/salespersonId');
  });
});

describe('AdoptPractice', () => {
  test('adopts, and adopts again on the day of the drop', () => {
    practices()
      .given([published])
      .when('AdoptPractice', { ...ann, from: MAY })
      .then([adopted(MAY)]);
    practices()
      .given([published, adopted(MAY), dropped(JUNE)])
      .when('AdoptPractice', { ...ann, from: JUNE })
      .then([adopted(JUNE)]);
  });
  test('records nothing for a known adoption, after its drop too', () => {
    practices()
      .given([published, adopted(MAY), dropped(JUNE), retired])
      .when('AdoptPractice', { ...ann, from: MAY })
      .then([]);
  });
  test('adopts beside another person', () => {
    practices()
      .given([published, { type: 'PracticeAdopted', data: { ...p, salespersonId: 'bob', from: MAY } }])
      .when('AdoptPractice', { ...ann, from: JUNE })
      .then([adopted(JUNE)]);
  });
  test('refuses another day while it is in use', () => {
    practices()
      .given([published, adopted(MAY)])
      .when('AdoptPractice', { ...ann, from: JUNE })
      .refused('PracticeAlreadyAdopted', '/from');
  });
  test('refuses a day before the drop', () => {
    practices()
      .given([published, adopted(MAY), dropped(JULY)])
      .when('AdoptPractice', { ...ann, from: JUNE })
      .refused('AdoptionsOverlap', '/from');
  });
  test('refuses an unknown person', () => {
    practices()
      .given([published])
      .when('AdoptPractice', { ...p, salespersonId: 'eve', from: MAY })
      .refused('UnknownSalesperson', '/salespersonId');
  });
});

test('people adopt and drop a practice on the same days, each on their own', () => {
  const bob = { ...p, salespersonId: 'bob' };
  practices()
    .given([published, adopted(MAY)])
    .when('AdoptPractice', { ...bob, from: MAY })
    .then([{ type: 'PracticeAdopted', data: { ...bob, from: MAY } }]);
  practices()
    .given([published, adopted(MAY), { type: 'PracticeAdopted', data: { ...bob, from: MAY } }, dropped(JUNE)])
    .when('DropPractice', { ...bob, until: JUNE })
    .then([{ type: 'PracticeDropped', data: { ...bob, until: JUNE } }]);
});

describe('DropPractice', () => {
  test('drops the last adoption, of a retired practice too', () => {
    practices()
      .given([published, adopted(MAY), dropped(JUNE), adopted(JUNE), retired])
      .when('DropPractice', { ...ann, until: JULY })
      .then([dropped(JULY)]);
  });
  test.each([
    ['that was never adopted', [published]],
    ['that was dropped', [published, adopted(MAY), dropped(JUNE)]],
  ])('refuses a practice %s', (_, history) => {
    practices()
      .given(history)
      .when('DropPractice', { ...ann, until: JULY })
      .refused('PracticeIsNotAdopted', '/salespersonId');
  });
  test('refuses the day of the adoption', () => {
    practices()
      .given([published, adopted(MAY)])
      .when('DropPractice', { ...ann, until: MAY })
      .refused('DropIsBeforeAdoption', '/until');
  });
});

describe('RetirePractice', () => {
  test('retires it', () => {
    practices()
      .given([published])
      .when('RetirePractice', { ...p, reason: 'r' })
      .then([retired]);
  });
  test('refuses another reason', () => {
    practices()
      .given([published, retired])
      .when('RetirePractice', { ...p, reason: 'other' })
      .refused('PracticeIsRetired');
  });
});

test('an unknown practice is refused, and its events change nothing', () => {
  practices()
    .given([])
    .when('SharePractice', { ...p, with: 'everyone' })
    .refused('PracticeIsUnknown');
  practices().given([]).when('AcknowledgePractice', ann).refused('PracticeIsUnknown');
  practices()
    .given([])
    .when('AdoptPractice', { ...ann, from: MAY })
    .refused('PracticeIsUnknown');
  practices()
    .given([])
    .when('DropPractice', { ...ann, until: MAY })
    .refused('PracticeIsUnknown');
  practices()
    .given([])
    .when('RetirePractice', { ...p, reason: 'r' })
    .refused('PracticeIsUnknown');
  expect(practiceDecider.evolve({ is: 'unknown' }, retired)).toEqual({ is: 'unknown' });
});

test('a retired practice is not shared, acknowledged or adopted', () => {
  practices()
    .given([published, retired])
    .when('SharePractice', { ...p, with: 'everyone' })
    .refused('PracticeIsRetired');
  practices().given([published, retired]).when('AcknowledgePractice', ann).refused('PracticeIsRetired');
  practices()
    .given([published, retired])
    .when('AdoptPractice', { ...ann, from: MAY })
    .refused('PracticeIsRetired');
});
