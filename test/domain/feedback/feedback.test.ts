import { describe, test } from '@jest/globals';
import type { RecordFeedback } from '../../../src/domain/feedback/commands.ts';
import { feedbackDecider, type FeedbackRefusal } from '../../../src/domain/feedback/decider.ts';
import type { FeedbackEvent } from '../../../src/domain/feedback/events.ts';
import { scenario } from '../../support/scenario.ts';
import { SHOP } from '../sales/shop.ts';

const survey = (facts = SHOP) => scenario(feedbackDecider, facts);

const asked: RecordFeedback = {
  source: 'survey',
  feedbackId: 'F-1',
  at: '2026-05-31T09:00:00+02:00',
  score: 9,
  topic: 'delivery',
  comment: 'On time.',
  sale: { source: 'erp', saleId: 'not recorded yet' },
  productId: 'bike',
  salespersonId: 'ann',
  customer: 'c-1',
};
const recorded: FeedbackEvent = { type: 'FeedbackRecorded', data: asked };

describe('RecordFeedback', () => {
  test('records the feedback as it was sent', () => {
    survey().given([]).when('RecordFeedback', asked).then([recorded]);
  });

  test('records feedback that names nothing', () => {
    const plain: RecordFeedback = { source: 'survey', feedbackId: 'F-2', at: asked.at, score: 0, topic: 'price' };
    survey()
      .given([])
      .when('RecordFeedback', plain)
      .then([{ type: 'FeedbackRecorded', data: plain }]);
  });

  test.each<[string, Partial<RecordFeedback>, [FeedbackRefusal, ...string[]]]>([
    ['a product that is not listed', { productId: 'boat' }, ['UnknownProduct', '/productId']],
    ['a person who was never hired', { salespersonId: 'zoe' }, ['UnknownSalesperson', '/salespersonId']],
  ])('refuses %s', (_, changes, refusal) => {
    survey()
      .given([])
      .when('RecordFeedback', { ...asked, ...changes })
      .refused(...refusal);
  });

  test('refuses the same feedback with other content', () => {
    survey()
      .given([recorded])
      .when('RecordFeedback', { ...asked, score: 8 })
      .refused('FeedbackAlreadyRecorded');
  });

  test('refuses everything before the company is configured', () => {
    survey([]).given([]).when('RecordFeedback', asked).refused('CompanyIsNotConfigured');
  });
});
