import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { checkCompany, checkPerson, checkProduct } from '../directory/references.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { inStream } from '../kernel/stream.ts';
import { type FeedbackCommands, feedbackCommands, type RecordFeedback } from './commands.ts';
import { type FeedbackEvent, type FeedbackRecorded, feedbackUpcasts } from './events.ts';

/** Undefined before it is recorded. */
type Feedback = FeedbackRecorded | undefined;

export type FeedbackRefusal =
  'FeedbackAlreadyRecorded' | 'CompanyIsNotConfigured' | 'UnknownProduct' | 'UnknownSalesperson';

const recordFeedback: Decide<RecordFeedback, Feedback, FeedbackEvent, FeedbackRefusal> = (asked, known, directory) => {
  if (known && same(known, asked)) return accept();
  if (known) {
    return refuse(
      'FeedbackAlreadyRecorded',
      `The feedback ${asked.feedbackId} of ${asked.source} is recorded already, with other content. ` +
        'Send another feedbackId for other feedback.',
    );
  }
  return (
    checkCompany(directory) ??
    checkProduct(asked.productId, directory) ??
    checkPerson(asked.salespersonId, directory) ??
    accept({ type: 'FeedbackRecorded', data: asked })
  );
};

export const feedbackDecider: Decider<FeedbackCommands, Feedback, FeedbackEvent, FeedbackRefusal> = {
  initial: undefined,
  evolve: (_before, { data }) => data,
  decide: { RecordFeedback: recordFeedback },
};

export const feedbackAggregate: Aggregate<FeedbackCommands, Feedback, FeedbackEvent, FeedbackRefusal> = {
  stream: ({ source, feedbackId }) => `feedback-${inStream(source)}~${inStream(feedbackId)}`,
  directory: false,
  commands: feedbackCommands,
  terms: { RecordFeedback: { opens: true, instant: ({ at }) => at } },
  decider: feedbackDecider,
  upcasts: feedbackUpcasts,
};
