import { z } from 'zod';
import { type CommandsOf, Id, Instant, SaleNamed, Text } from '../kernel/schema.ts';
import { FEEDBACK_TOPICS } from './events.ts';

export const RecordFeedback = z
  .strictObject({
    source: Id.describe('The system that the feedback comes from, such as "survey".'),
    feedbackId: Id.describe('Your id of the feedback. Unique together with `source`.'),
    at: Instant.describe("When the customer gave it. Its day in the company's time zone is the day that it counts on."),
    score: z.int().min(0).max(10).describe('From 0 to 10. 9 and 10 are promoters, 0 to 6 are detractors.'),
    topic: z.enum(FEEDBACK_TOPICS).describe('What it is about.'),
    comment: Text(4000).optional().describe("The customer's words."),
    sale: SaleNamed.optional().describe('The sale that it is about.'),
    productId: Id.optional().describe('The product that it is about. It must be listed.'),
    salespersonId: Id.optional().describe('The person that it is about. The person must be known.'),
    customer: Id.optional().describe('Your id of the customer.'),
  })
  .describe("Records a customer's feedback.");
export type RecordFeedback = z.infer<typeof RecordFeedback>;

export const feedbackCommands = { RecordFeedback };
export type FeedbackCommands = CommandsOf<typeof feedbackCommands>;
