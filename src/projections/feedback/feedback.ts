import { pathOfPerson } from '../../domain/directory/organisation.ts';
import { FEEDBACK_TOPICS, type FeedbackEvent } from '../../domain/feedback/events.ts';
import { day, instant, integer, nullable, oneOf, text, texts } from '../runner/column.ts';
import type { Projection } from '../runner/projection.ts';
import { EVENT_COLUMNS, eventCells, table } from '../runner/table.ts';

const FEEDBACK = table('feedback', 'What a customer said.', {
  ...EVENT_COLUMNS,
  source: text('System that the feedback comes from.'),
  feedbackId: text('Id of the feedback in its source.'),
  at: instant('When the customer gave it.'),
  day: day('Local day of that time.'),
  score: integer('From 0 to 10.'),
  topic: oneOf(FEEDBACK_TOPICS, 'What it is about.'),
  productId: nullable(text('Product that it is about, if it was given.')),
  salespersonId: nullable(text('Person that it is about, if one was given.')),
  path: texts('Departments of the person on the day, the lowest first.'),
  saleSource: nullable(text('Source of the sale that it is about, if one was given.')),
  saleId: nullable(text('Id of that sale in its source.')),
  customer: nullable(text('Customer, if it was given.')),
  comment: nullable(text("The customer's words, if there are any.")),
});

/** Feedback, one row each. */
export const feedback: Projection<FeedbackEvent> = {
  name: 'feedback',
  version: 1,
  tables: [FEEDBACK],
  rollups: [],
  indexes: 'CREATE INDEX feedback_day ON feedback (day);\n',
  on: {
    FeedbackRecorded: (event, directory, out) => {
      const { source, feedbackId, at, score, topic, comment, sale, productId, salespersonId, customer } = event.data;
      out.insert(FEEDBACK, {
        ...eventCells(event),
        source,
        feedbackId,
        at,
        day: event.metadata.day,
        score,
        topic,
        productId: productId ?? null,
        salespersonId: salespersonId ?? null,
        path: salespersonId === undefined ? [] : pathOfPerson(directory, salespersonId, event.metadata.day),
        saleSource: sale?.source ?? null,
        saleId: sale?.saleId ?? null,
        customer: customer ?? null,
        comment: comment ?? null,
      });
    },
  },
  touches: () => ['feedback'],
  checks: [],
};
